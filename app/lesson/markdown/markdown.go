// Package markdown reads the prose of a lesson, which is written in Markdown
// (https://commonmark.org), as a tree of package prose.
//
// A text comes in, and a document or an error that names a line goes out. HTML is text
// here as any other, images and tables are not read, and links lead to http and https
// alone. What is active, a reference or a fenced block called predict or ask, is read here
// too; what a reference points at is left as it was written. The page's client does not
// link the package: goldmark needs package regexp.
package markdown

import (
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"ctxplay/app/language"
	"ctxplay/app/lesson/prose"
)

// Bounds of a text.
const (
	MaxText  = 64 << 10 // bytes
	maxDepth = 12       // of blocks and spans in one another
	maxAsks  = 5
	maxThing = 12 // to predict
)

// reader is goldmark's parser without HTML.
var reader = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(parser.NewSetextHeadingParser(), 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	),
	parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewEmphasisParser(), 500),
	),
	parser.WithParagraphTransformers(util.Prioritized(parser.LinkReferenceParagraphTransformer, 100)),
)

// Parse reads a text. It begins with a heading "# …", the title. A line "---" divides it
// into parts.
func Parse(markdown string) (prose.Document, error) {
	if len(markdown) > MaxText {
		return prose.Document{}, language.Errorf("the text has %d bytes, and may have %d", len(markdown), MaxText)
	}
	markdown = strings.ReplaceAll(strings.ToValidUTF8(markdown, "\ufffd"), "\r\n", "\n")
	r := newReading(markdown)
	root := reader.Parse(text.NewReader(r.source))
	blocks := r.blocks(root, 0)
	if r.err != nil {
		return prose.Document{}, r.err
	}
	if len(blocks) == 0 || blocks[0].Kind != prose.Heading || blocks[0].Level != 1 || strings.TrimSpace(prose.TextOf(blocks[0].Text)) == "" {
		return prose.Document{}, language.Errorf("line 1: the text begins with its title, as \"# A signal, not a kill\"")
	}
	d := prose.Document{Title: prose.TextOf(blocks[0].Text), Teaches: r.teaches, Needs: r.needs, Parts: [][]prose.Block{nil}}
	for _, b := range blocks[1:] {
		last := len(d.Parts) - 1
		switch {
		case b.Kind == prose.Rule && len(d.Parts) == prose.MaxParts:
			return prose.Document{}, language.Errorf("line %d: there are more than two lines ---", b.Line)
		case b.Kind == prose.Rule:
			d.Parts = append(d.Parts, nil)
		case b.Kind == prose.Heading && b.Level == 1:
			return prose.Document{}, language.Errorf("line %d: there is one title, and this is a second", b.Line)
		default:
			d.Parts[last] = append(d.Parts[last], b)
		}
	}
	return d, checkActive(d)
}

// checkActive returns an error if a document has more that is active than it may, or at a
// place at which it would come too late.
func checkActive(d prose.Document) (err error) {
	asks, predicts := 0, 0
	d.Walk(func(part int, b prose.Block) {
		if b.Kind != prose.Asks && b.Kind != prose.Predicts || err != nil {
			return
		}
		if b.Kind == prose.Asks {
			asks++
		} else {
			predicts++
		}
		switch {
		case part > 0:
			err = language.Errorf("line %d: %s stands after the first line ---, when the program has run already", b.Line, b.Kind)
		case asks > maxAsks:
			err = language.Errorf("line %d: there are more than %d questions", b.Line, maxAsks)
		case predicts > 1:
			err = language.Errorf("line %d: there is a second block of what to predict", b.Line)
		}
	})
	return err
}

// reading is the way through one text.
type reading struct {
	source []byte
	starts []int // of the lines
	err    error // the first fault
	last   int   // the line of the block read last

	teaches []prose.Idea
	needs   []string
}

func newReading(markdown string) *reading {
	r := &reading{source: []byte(markdown)}
	at := 0
	for line := range strings.Lines(markdown) {
		r.starts = append(r.starts, at)
		at += len(line)
	}
	return r
}

// fail keeps a fault, if it is the first.
func (r *reading) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// lineOf returns the line of an offset, from 1.
func (r *reading) lineOf(at int) int {
	return sort.Search(len(r.starts), func(i int) bool { return r.starts[i] > at })
}

// blocks reads the blocks in a node.
func (r *reading) blocks(of ast.Node, depth int) (out []prose.Block) {
	if depth > maxDepth {
		r.fail(language.Errorf("line %d: lists and quotes are in one another more than %d times", r.last, maxDepth))
		return nil
	}
	for n := of.FirstChild(); n != nil && r.err == nil; n = n.NextSibling() {
		if lines := n.Lines(); lines != nil && lines.Len() > 0 {
			r.last = r.lineOf(lines.At(0).Start)
		}
		b := prose.Block{Line: r.last}
		switch n := n.(type) {
		case *ast.Heading:
			b.Kind, b.Level, b.Text = prose.Heading, min(n.Level, 3), r.spans(n, 0)
		case *ast.Paragraph, *ast.TextBlock:
			b.Kind, b.Text = prose.Paragraph, r.spans(n, 0)
		case *ast.List:
			b.Kind, b.Blocks = prose.List, r.blocks(n, depth+1)
			if n.IsOrdered() {
				b.Kind = prose.Numbered
			}
		case *ast.ListItem:
			b.Kind, b.Blocks = prose.Item, r.blocks(n, depth+1)
		case *ast.Blockquote:
			b.Kind, b.Blocks = prose.Quote, r.blocks(n, depth+1)
		case *ast.CodeBlock:
			b.Kind, b.Code = prose.Code, r.lines(n)
		case *ast.FencedCodeBlock:
			if r.fenced(&b, string(n.Language(r.source)), r.lines(n)); b.Kind == "" {
				continue // it is about the text, and none of it
			}
		case *ast.ThematicBreak:
			if b.Kind = prose.Rule; depth > 0 {
				continue // it divides nothing
			}
		case *ast.LinkReferenceDefinition:
			continue
		default:
			b.Kind, b.Text = prose.Paragraph, []prose.Span{{Text: r.lines(n)}}
		}
		out = append(out, b)
	}
	return out
}

// fenced reads a fenced block: code or, by the word after the fence, what is active, or what
// the lesson teaches, which is no block of the text.
func (r *reading) fenced(b *prose.Block, word, code string) {
	var err error
	switch word {
	case prose.Asks:
		b.Kind = prose.Asks
		b.Ask, err = parseAsk(code, b.Line)
	case prose.Predicts:
		b.Kind = prose.Predicts
		b.Predict, err = parsePredict(code, b.Line)
	case "teaches":
		if r.teaches != nil {
			err = language.Errorf("line %d: there is a second block of what the lesson teaches", b.Line)
			break
		}
		r.teaches, r.needs, err = parseTeaches(code, b.Line)
	default:
		b.Kind, b.Code = prose.Code, code
	}
	if err != nil {
		r.fail(err)
	}
}

// lines returns the text of a node that has lines.
func (r *reading) lines(n ast.Node) string {
	lines := n.Lines()
	if lines == nil {
		return ""
	}
	return string(lines.Value(r.source))
}

// spans reads the text in a node.
func (r *reading) spans(of ast.Node, depth int) (out []prose.Span) {
	if depth > maxDepth {
		r.fail(language.Errorf("line %d: emphasis and links are in one another more than %d times", r.last, maxDepth))
		return nil
	}
	add := func(s prose.Span) {
		if n := len(out); n > 0 && s.Kind == prose.Plain && out[n-1].Kind == prose.Plain {
			out[n-1].Text += s.Text
			return
		}
		out = append(out, s)
	}
	for n := of.FirstChild(); n != nil && r.err == nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			s := unescape(n.Value(r.source))
			if n.SoftLineBreak() || n.HardLineBreak() {
				s += " "
			}
			add(prose.Span{Text: s})
		case *ast.String:
			add(prose.Span{Text: string(n.Value)})
		case *ast.CodeSpan:
			add(prose.Span{Kind: prose.Verbatim, Text: prose.TextOf(r.spans(n, depth+1))})
		case *ast.Emphasis:
			kind := prose.Emphasis
			if n.Level > 1 {
				kind = prose.Strong
			}
			add(prose.Span{Kind: kind, Spans: r.spans(n, depth+1)})
		case *ast.Link:
			add(r.link(string(n.Destination), r.spans(n, depth+1)))
		case *ast.AutoLink:
			add(r.link(string(n.URL(r.source)), []prose.Span{{Text: string(n.Label(r.source))}}))
		case *ast.Image: // what it would have said
			for _, s := range r.spans(n, depth+1) {
				add(s)
			}
		default:
			add(prose.Span{Text: prose.TextOf(r.spans(n, depth+1))})
		}
	}
	return out
}

// unescape returns a text as it is meant: "\\*" is a star, and "&amp;" an ampersand.
func unescape(s []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(s))))
}

// link returns a link, a reference or, where it leads to anything else, what it says.
func (r *reading) link(to string, says []prose.Span) prose.Span {
	to = unescape([]byte(to))
	switch {
	case strings.HasPrefix(to, "#"):
		return prose.Span{Kind: prose.Reference, To: strings.Join(strings.Fields(to[1:]), " "), Spans: says, Line: r.last}
	case strings.HasPrefix(to, "http://"), strings.HasPrefix(to, "https://"):
		return prose.Span{Kind: prose.Link, To: to, Spans: says}
	}
	return prose.Span{Text: prose.TextOf(says)}
}
