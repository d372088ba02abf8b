// Package document makes the pages that need no client, in each language.
//
// What goes in are a template of package html/template, a catalogue and the data of the
// page; what comes out is HTML. In a template,
//
//	{{say "Copy"}}                    is a phrase in the language of the page,
//	{{write "what <em>it</em> does"}} one that has HTML in it,
//	{{path "/programs"}}              the address of a page in that language,
//	{{lang}}                          its code,
//	{{head "/web/" "join.css"}}       how it begins, with a style sheet of its own, and
//	{{others "/join"}}                what leads to the page of that address in every other.
//
// A test in package translation finds the phrases of all templates. The package serves
// nothing and reads no files.
package document

import (
	"bytes"
	"fmt"
	"html/template"

	"ctxplay/app/language"
)

// A Template is what documents are made from.
type Template struct{ parsed *template.Template }

// Parse reads a template, which is part of the program: it panics if that is none.
func Parse(text string) Template {
	return Template{template.Must(template.New("").Funcs(functions(nil)).Parse(text))}
}

// Execute makes the document that a template defines by a name, in a language.
func (t Template) Execute(in *language.Catalogue, name string, data any) ([]byte, error) {
	one, err := t.parsed.Clone()
	if err != nil {
		return nil, fmt.Errorf("making the document %q: %w", name, err)
	}
	var b bytes.Buffer
	if err := one.Funcs(functions(in)).ExecuteTemplate(&b, name, data); err != nil {
		return nil, fmt.Errorf("making the document %q: %w", name, err)
	}
	return b.Bytes(), nil
}

// functions are what a template can call.
func functions(in *language.Catalogue) template.FuncMap {
	return template.FuncMap{
		"say": in.Say, "path": in.Path, "lang": in.Lang,
		"write":  func(p language.Phrase, args ...string) template.HTML { return write(in, p, args) },
		"others": func(path string) template.HTML { return others(in, path) },
		"head":   func(files, style string) template.HTML { return head(in, files, style) },
	}
}

// head begins a document, whose files are in a folder of the site: with the colours and the
// type of the playground, as the person has chosen them, and a style sheet of its own. The
// element head is left open.
func head(in *language.Catalogue, files, style string) template.HTML {
	return template.HTML(fmt.Sprintf(`<!doctype html>
<html lang="%s">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="%[2]sicon.svg">
<link rel="stylesheet" href="%[2]sctxplay.css">
<link rel="stylesheet" href="%[2]s%[3]s">
<script src="%[2]stheme.js"></script>
<script src="%[2]slanguage.js"></script>
`, in.Lang(), template.HTMLEscapeString(files), template.HTMLEscapeString(style)))
}

// write says a phrase that has HTML in it. What comes into its places is text.
func write(in *language.Catalogue, p language.Phrase, args []string) template.HTML {
	escaped := make([]any, len(args))
	for i, a := range args {
		escaped[i] = template.HTMLEscapeString(a)
	}
	return template.HTML(in.Say(p, escaped...))
}

// others links a page, by its address in English, in the languages besides that of the
// page. Where a program or a link stands in the address, web/language.js keeps it.
func others(in *language.Catalogue, path string) template.HTML {
	var b bytes.Buffer
	for _, o := range language.Besides(in.Lang()) {
		fmt.Fprintf(&b, `<a class="language-link" href="%s" hreflang="%s" lang="%[2]s">%s</a>`, template.HTMLEscapeString(o.Path(path)), o.Code, o.Read)
	}
	return template.HTML(b.String())
}
