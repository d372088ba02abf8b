package cut

import (
	"testing"

	"ctxplay/app/splice"
)

// TestMergeElements merges elements of which one has a method more, and one has a method
// that does something else.
func TestMergeElements(t *testing.T) {
	const src = `package app

type HTMLA interface{ Text(v any) HTMLA }

func A() HTMLA { return &htmlA{htmlElement{tag: "a"}} }

type htmlA struct{ htmlElement }

func (e *htmlA) Text(v any) HTMLA { return e.set(v).(*htmlA) }

func (e *htmlA) Href(v any) HTMLA { return e.set(v).(*htmlA) }

type HTMLArea interface{ Text(v any) HTMLArea }

func Area() HTMLArea { return &htmlArea{htmlElement{tag: "area"}} }

type htmlArea struct{ htmlElement }

func (e *htmlArea) Text(v any) HTMLArea { return e.value(v).(*htmlArea) }

type HTMLElem interface{ Text(v any) HTMLElem }

func Elem(tag string) HTMLElem { return &htmlElem{htmlElement{tag: tag}} }

type htmlElem struct{ htmlElement }

func (e *htmlElem) Text(v any) HTMLElem { return e.set(v).(*htmlElem) }

type HTMLElemSelfClosing interface{ Text(v any) HTMLElemSelfClosing }
`
	const want = `package app

type HTMLA = *htmlElem

func A() HTMLA { return &htmlElem{htmlElement{tag: "a"}} }





func (e *htmlElem) Href(v any) HTMLA { return e.set(v).(*htmlElem) }

type HTMLArea interface{ Text(v any) HTMLArea }

func Area() HTMLArea { return &htmlArea{htmlElement{tag: "area"}} }

type htmlArea struct{ htmlElement }

func (e *htmlArea) Text(v any) HTMLArea { return e.value(v).(*htmlArea) }

type HTMLElem = *htmlElem

func Elem(tag string) HTMLElem { return &htmlElem{htmlElement{tag: tag}} }

type htmlElem struct{ htmlElement }

func (e *htmlElem) Text(v any) HTMLElem { return e.set(v).(*htmlElem) }

type HTMLElemSelfClosing interface{ Text(v any) HTMLElemSelfClosing }
`
	got, err := splice.Apply("html.go", []byte(src), []splice.Edit{mergeElements})
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("merged:\n%s", got)
	}
}
