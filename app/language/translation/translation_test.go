package translation

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/language"
)

var missing = flag.String("missing", "", "write what a language lacks to files of this name and the language")

// TestComplete expects each language to say all that the page says in English, and nothing
// that it does not say any more.
func TestComplete(t *testing.T) {
	all := phrases(t)
	if len(all) < 500 {
		t.Fatalf("%d phrases were found in the code, which cannot be all", len(all))
	}
	catalogues, err := All()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range catalogues {
		known := maps.Collect(c.All)
		var lacks strings.Builder
		for _, p := range slices.Sorted(maps.Keys(all)) {
			if _, ok := known[language.Phrase(p)]; !ok {
				t.Errorf("%s: nothing is said for %q of %s", c.Code, p, all[p])
				fmt.Fprintf(&lacks, "# %s\n%s\n", all[p], language.Quote(p))
			}
		}
		for p := range known {
			if all[string(p)] == "" {
				t.Errorf("%s: stale, nobody says %q any more", c.Code, p)
			}
		}
		if *missing != "" {
			if err := os.WriteFile(*missing+"."+c.Code, []byte(lacks.String()), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestPlaces expects a translation to have the places of its phrase: each of them, and no
// other, in whatever order. Space at the ends stays, since what is said is put together.
func TestPlaces(t *testing.T) {
	catalogues, err := All()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range catalogues {
		for p, says := range c.All {
			if got, want := places(says), places(string(p)); !maps.Equal(got, want) {
				t.Errorf("%s: %q has the places %v, its phrase %q has %v", c.Code, says, got, p, want)
			}
			for _, trim := range []func(string, string) string{strings.TrimLeft, strings.TrimRight} {
				if (trim(says, " ") == says) != (trim(string(p), " ") == string(p)) && !strings.HasPrefix(says, ",") {
					t.Errorf("%s: %q and %q do not begin and end alike", c.Code, p, says)
				}
			}
		}
	}
}

// places returns the verbs of a phrase by the number of the argument that each writes. A
// percent sign without an argument is none.
func places(phrase string) map[int]string {
	all := make(map[int]string)
	next := 1
	for _, verb := range place.FindAllString(strings.ReplaceAll(phrase, "%%", ""), -1) {
		n := next
		if at := strings.IndexByte(verb, '['); at >= 0 {
			fmt.Sscanf(verb[at:], "[%d]", &n)
			verb = "%" + verb[strings.IndexByte(verb, ']')+1:]
		}
		all[n] = verb
		next = n + 1
	}
	return all
}

// TestHosted expects that a page does not fetch what only the host says.
func TestHosted(t *testing.T) {
	text, err := Text("de")
	if err != nil {
		t.Fatal(err)
	}
	const phrase = "Download the example"
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	if all[0].Say(phrase) == phrase || strings.Contains(text, phrase) || !strings.Contains(text, "Write a lesson") {
		t.Error("the guide is in the page's catalogue, or not in the host's, or all is left out")
	}
}
