package words

import (
	"ctxplay/app/language"
	"strings"
	"testing"
)

// What a term means is said in short whole sentences, once.
func TestGlossary(t *testing.T) {
	seen := make(map[language.Phrase]bool)
	for _, term := range Glossary {
		got, ok := TermOf(term.Name)
		if !ok || got != term {
			t.Errorf("%q is said twice, or not found", term.Name)
		}
		if term.Word == "" || seen[term.Word] {
			t.Errorf("%q stands for the word %q", term.Name, term.Word)
		}
		if seen[term.Word] = true; !strings.HasSuffix(string(term.Says), ".") || strings.ToUpper(string(term.Says[:1])) != string(term.Says[:1]) || len(term.Says) > 120 {
			t.Errorf("%s: %q is no short sentence", term.Word, term.Says)
		}
	}
	if _, ok := TermOf("sundial"); ok {
		t.Error("there is a term that there is not")
	}
}
