package finding

import (
	"slices"

	"ctxplay/app/replay"
)

// findRings returns the shortest rings of goroutines that can never wake and of which
// each waits for the next one to act. Where any of several could act, as in receiving
// from a channel, each of them has to wait for that ring itself; otherwise there is
// none.
func (v *graph) findRings() [][]*parked {
	next := v.waitCycles()
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

// waitCycles returns, for the goroutines that can never wake, for which others each
// waits that in turn wait for it, directly or not.
func (v *graph) waitCycles() map[replay.GoID][]replay.GoID {
	next := make(map[replay.GoID][]replay.GoID)
	for _, w := range v.order {
		if w.stuck == "" || !w.named {
			continue
		}
		for _, n := range w.needs {
			if x := v.all[n.by]; x != nil && x.stuck != "" {
				next[w.g.ID] = append(next[w.g.ID], n.by)
			} else if !w.every {
				delete(next, w.g.ID) // somebody that is not stuck could act
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

// reachable returns all goroutines to which the waiting of one leads.
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

// ringFrom returns the shortest way from a goroutine back to itself that passes by
// none that is used.
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
