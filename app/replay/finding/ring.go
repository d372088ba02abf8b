package finding

import (
	"slices"

	"ctxplay/app/replay"
)

// rings returns the shortest rings of goroutines that can never wake, each of
// which waits for the next one to act. Where one of several would do, as to
// send on a channel, each of these must itself wait for that ring, or it says
// nothing.
func (v *graph) rings() [][]*parked {
	next := v.knots()
	var out [][]*parked
	used := make(map[replay.GoID]bool)
	for _, w := range v.order {
		if used[w.g.ID] || len(next[w.g.ID]) == 0 {
			continue
		}
		if ring := ringFrom(w.g.ID, next, used); ring != nil {
			var steps []*parked
			for _, id := range ring {
				used[id] = true
				steps = append(steps, v.all[id])
			}
			out = append(out, steps)
		}
	}
	return out
}

// knots returns, for those that can never wake, who it is that each waits for
// and that waits for it in turn, over however many.
func (v *graph) knots() map[replay.GoID][]replay.GoID {
	next := make(map[replay.GoID][]replay.GoID)
	for _, w := range v.order {
		if w.stuck == "" || !w.named {
			continue
		}
		for _, n := range w.needs {
			if x := v.all[n.by]; x != nil && x.stuck != "" {
				next[w.g.ID] = append(next[w.g.ID], n.by)
			} else if !w.every {
				delete(next, w.g.ID) // who is not stuck could act
				break
			}
		}
	}
	for again := true; again; {
		again = false
		back := make(map[replay.GoID]map[replay.GoID]bool)
		for id := range next {
			back[id] = reachable(id, next)
		}
		for id, to := range next {
			kept := slices.DeleteFunc(slices.Clone(to), func(x replay.GoID) bool { return !back[x][id] })
			if len(kept) < len(to) {
				again = true
				if !v.all[id].every {
					kept = nil
				}
			}
			if next[id] = kept; len(kept) == 0 {
				delete(next, id)
			}
		}
	}
	return next
}

// reachable returns all to whom a way leads from a goroutine.
func reachable(from replay.GoID, next map[replay.GoID][]replay.GoID) map[replay.GoID]bool {
	seen := make(map[replay.GoID]bool)
	for queue := []replay.GoID{from}; len(queue) > 0; queue = queue[1:] {
		for _, x := range next[queue[0]] {
			if !seen[x] {
				seen[x] = true
				queue = append(queue, x)
			}
		}
	}
	return seen
}

// ringFrom returns the shortest way from a goroutine back to itself that passes
// by nobody who is used.
func ringFrom(start replay.GoID, next map[replay.GoID][]replay.GoID, used map[replay.GoID]bool) []replay.GoID {
	from := map[replay.GoID]replay.GoID{}
	for queue := []replay.GoID{start}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		for _, x := range next[at] {
			if x == start {
				ring := []replay.GoID{at}
				for id := at; id != start; {
					id = from[id]
					ring = append(ring, id)
				}
				slices.Reverse(ring)
				return ring
			}
			if _, seen := from[x]; !seen && !used[x] {
				from[x] = at
				queue = append(queue, x)
			}
		}
	}
	return nil
}
