package order

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

// A pair is sorted by its key alone, so that its place tells what was before.
type pair struct{ key, place int }

func pairs(n, keys int, seed uint64) []pair {
	r := rand.New(rand.NewPCG(seed, 0))
	out := make([]pair, n)
	for i := range out {
		out[i] = pair{r.IntN(keys), i}
	}
	return out
}

func byKey(a, b pair) int { return cmp.Compare(a.key, b.key) }

// TestBy compares with the standard library's stable sort, of lengths around those at
// which sorting algorithms change what they do.
func TestBy(t *testing.T) {
	for n := range 70 {
		for seed := range uint64(20) {
			s := pairs(n, 1+n/3, seed)
			want := slices.Clone(s)
			slices.SortStableFunc(want, byKey)
			if By(s, byKey); !slices.Equal(s, want) {
				t.Fatalf("%d pairs, seed %d: %v, want %v", n, seed, s, want)
			}
		}
	}
}

func TestUp(t *testing.T) {
	s := []string{"b", "", "a", "b", "ab"}
	if Up(s); !slices.Equal(s, []string{"", "a", "ab", "b", "b"}) {
		t.Errorf("%q", s)
	}
}

// BenchmarkBy sorts a thousand pairs as the standard library does, and with By.
func BenchmarkBy(b *testing.B) {
	all := pairs(1000, 1000, 1)
	for _, c := range []struct {
		name string
		sort func([]pair)
	}{
		{"slices", func(s []pair) { slices.SortStableFunc(s, byKey) }},
		{"order", func(s []pair) { By(s, byKey) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			s := make([]pair, len(all))
			for b.Loop() {
				copy(s, all)
				c.sort(s)
			}
		})
	}
}
