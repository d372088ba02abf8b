package learn

import (
	"strings"
	"testing"

	"ctxplay/app/lesson/course"
	"ctxplay/app/lesson/prose"
)

// teaching returns a lesson that teaches ideas and needs others.
func teaching(name string, teaches []string, needs ...string) lesson {
	d := prose.Document{Title: strings.ToUpper(name), Needs: needs}
	for _, t := range teaches {
		d.Teaches = append(d.Teaches, prose.Idea{Name: t, Says: "über " + t})
	}
	return lesson{Name: "lesson-" + name, Title: d.Title, Doc: d}
}

// TestIdeasOf lays out lessons of several authors: an idea that two teach is one, what nobody
// teaches is left out, and what needs something that comes later is no fault.
func TestIdeasOf(t *testing.T) {
	all := ideasOf([]lesson{
		teaching("a", []string{"one"}),
		teaching("b", []string{"two", "three"}, "one", "nothing", "four"),
		teaching("c", []string{"one", "four"}, "three", "one"),
	})
	var says []string
	for _, i := range all {
		of := i.Name + " in " + i.Names() + " needs"
		for _, n := range i.Needs {
			of += " " + n.Name
		}
		says = append(says, of)
	}
	want := "one in lesson-a lesson-c needs three\n" +
		"two in lesson-b needs one four\n" +
		"three in lesson-b needs one four\n" +
		"four in lesson-c needs three one"
	if got := strings.Join(says, "\n"); got != want {
		t.Errorf("the ideas are\n%s\nwant\n%s", got, want)
	}
	if all[0].Says != "Über one" {
		t.Errorf("it says %q", all[0].Says)
	}
}

// TestRails follows the lines: the first idea is needed by the second and the last, the second
// by the third.
func TestRails(t *testing.T) {
	all := ideasOf([]lesson{
		teaching("a", []string{"a"}), teaching("b", []string{"b"}, "a"), teaching("c", []string{"c"}, "b"), teaching("d", []string{"d"}, "a"),
	})
	for i, want := range []string{
		"M36 50L18 80V100",                     // it goes down
		"M18 0V100M18 20L36 50M36 50L6 80V100", // on, with a branch, and another begins
		"M18 0V100M6 0V20M6 20L36 50",          // one goes by, the other ends
		"M18 0V20M18 20L36 50",                 // and this one, too
	} {
		if rail := string(all[i].Rail); !strings.Contains(rail, `d="`+want+`"`) || !strings.Contains(rail, `width="48"`) {
			t.Errorf("row %d is %s, want %s", i, rail, want)
		}
	}
	if alone := ideasOf([]lesson{teaching("a", []string{"a"})}); !strings.Contains(string(alone[0].Rail), `d=""`) {
		t.Errorf("an idea by itself has %s", alone[0].Rail)
	}
}

// TestMapIsAList expects the course's page to have each idea in words, with what it builds on.
func TestMapIsAList(t *testing.T) {
	made, err := Pages(nil, course.Catalog())
	if err != nil {
		t.Fatal(err)
	}
	page := string(made["/learn"])
	for _, want := range []string{
		`<li id="idea-shrink" data-idea="lesson-shrink">`, "<p>Which of two deadlines counts</p>",
		`builds on <a href="#idea-deadline">fast-slow</a>, <a href="#idea-tree">The tree</a>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if n := strings.Count(page, "data-idea="); n != 15 {
		t.Errorf("there are %d ideas", n)
	}
}

// TestSheetAsksWhichEndsFirst expects on paper what the page asks of what is to be predicted.
func TestSheetAsksWhichEndsFirst(t *testing.T) {
	made, err := Pages(nil, course.Catalog())
	if err != nil {
		t.Fatal(err)
	}
	const want = `<p class="ask-question">Which context ends first?</p><ul class="boxes"><li>the context with the limit of 5 s</li><li>the context of closeUsers</li></ul>`
	if page := string(made["/learn/tree"]); !strings.Contains(page, want) {
		t.Error("the sheet does not ask which context ends first")
	}
	if page := string(made["/learn/fast-slow"]); strings.Contains(page, "Which context ends first?") {
		t.Error("a sheet asks which context ends first, and the lesson does not")
	}
}
