package learn

import (
	"html/template"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/lesson/prose"
)

// A writer writes prose as HTML for paper, where a reference is what it says.
type writer struct {
	b       strings.Builder
	in      *language.Catalogue
	answers bool // the right answers are marked, and explained
}

// tags are the elements of kinds.
var tags = map[string]string{
	prose.Paragraph: "p", prose.List: "ul", prose.Numbered: "ol", prose.Item: "li", prose.Quote: "blockquote",
	prose.Emphasis: "em", prose.Strong: "strong",
}

func (w *writer) text(s string) { w.b.WriteString(template.HTMLEscapeString(s)) }

// element writes an element with what write puts in it.
func (w *writer) element(tag, class string, write func()) {
	w.b.WriteString("<" + tag)
	if class != "" {
		w.b.WriteString(` class="` + class + `"`)
	}
	w.b.WriteString(">")
	write()
	w.b.WriteString("</" + tag + ">")
}

func (w *writer) blocks(bs []prose.Block) {
	for _, b := range bs {
		switch b.Kind {
		case prose.Heading:
			w.element("h3", "", func() { w.spans(b.Text) })
		case prose.Code:
			w.b.WriteString(`<pre tabindex="0">`)
			w.text(b.Code)
			w.b.WriteString("</pre>")
		case prose.Asks:
			w.ask(b.Ask)
		case prose.Predicts:
			w.predict(b.Predict)
		default:
			tag := tags[b.Kind]
			if tag == "" {
				tag = "p"
			}
			w.element(tag, "", func() { w.spans(b.Text); w.blocks(b.Blocks) })
		}
		w.b.WriteString("\n")
	}
}

func (w *writer) spans(all []prose.Span) {
	for _, s := range all {
		switch s.Kind {
		case prose.Emphasis, prose.Strong:
			w.element(tags[s.Kind], "", func() { w.spans(s.Spans) })
		case prose.Verbatim:
			w.element("code", "", func() { w.text(s.Text) })
		case prose.Link:
			w.b.WriteString(`<a href="` + template.HTMLEscapeString(s.To) + `" rel="noopener">`)
			w.spans(s.Spans)
			w.b.WriteString("</a>")
		case prose.Reference:
			w.spans(s.Spans)
		default:
			w.text(s.Text)
		}
	}
}

// ask writes a question with a box before each answer.
func (w *writer) ask(q *prose.Ask) {
	w.element("p", "ask-question", func() { w.text(q.Question) })
	w.element("ul", "boxes", func() {
		for _, a := range q.Answers {
			class := ""
			if w.answers && a.Right {
				class = "right"
			}
			w.element("li", class, func() {
				w.text(a.Text)
				if w.answers && a.Why != "" {
					w.b.WriteString(" ")
					w.element("small", "", func() { w.text(a.Why) })
				}
			})
		}
	})
}

// predict writes an empty timeline, to be drawn on, and which of the contexts ends first as a
// question.
func (w *writer) predict(p *prose.Predict) {
	var contexts []string
	w.element("div", "blank", func() {
		for _, t := range p.Things {
			says := t.Name()
			if t.IsContext() {
				contexts = append(contexts, says)
			}
			w.element("p", "", func() { w.text(says) })
			w.element("div", "blank-line", func() {})
		}
		w.element("p", "blank-axis", func() { w.text(w.in.Say("Draw how long each lives, and write the instants below the line.")) })
	})
	if !p.First {
		return
	}
	w.element("p", "ask-question", func() { w.text(w.in.Say("Which context ends first?")) })
	w.element("ul", "boxes", func() {
		for _, says := range contexts {
			w.element("li", "", func() { w.text(says) })
		}
	})
}
