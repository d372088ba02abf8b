package check

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"ctxplay/app/program"
)

// mends has, by analyzer, the function that adds fixes of our own to a complaint.
var mends = map[string]func(l *loaded, u *unit, from analysis.Diagnostic, d *program.Diagnostic){
	"contextkey": mendKey,
	"lostcancel": mendCancel,
}

// keepParsing returns those of the fixes that leave a program that parses.
func (l *loaded) keepParsing(fixes []program.Fix) []program.Fix {
	return slices.DeleteFunc(fixes, func(f program.Fix) bool {
		var files []program.File
		for _, src := range l.files {
			files = append(files, src.File)
		}
		changed := program.ApplyEdits(files, f.Edits)
		for i := range changed {
			if changed[i].Text == files[i].Text {
				continue
			}
			if _, err := parser.ParseFile(token.NewFileSet(), "", changed[i].Text, parser.SkipObjectResolution); err != nil {
				return true
			}
		}
		return changed == nil || len(f.Edits) == 0
	})
}

// edit returns the edit that replaces the source between two positions.
func (l *loaded) edit(from, to token.Pos, text string) program.Edit {
	src, offset := l.find(from)
	return program.Edit{File: src.Name, From: offset, To: offset + int(to-from), New: text}
}

// enclosing returns the identifier or literal that begins at a position, after the
// nodes around it from the outermost on.
func (l *loaded) enclosing(pos token.Pos) []ast.Node {
	src, _ := l.find(pos)
	if src == nil || src.ast == nil {
		return nil
	}
	return leafAt(src.ast, pos)
}

// indent returns the white space that the line of a position begins with.
func (l *loaded) indent(pos token.Pos) string {
	src, offset := l.find(pos)
	line := src.Text[strings.LastIndexByte(src.Text[:offset], '\n')+1:]
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}

// lineEnd returns the end of the line of pos if nothing but a comment follows in
// it, or else pos.
func (l *loaded) lineEnd(pos token.Pos) token.Pos {
	src, offset := l.find(pos)
	line := firstLine(src.Text[offset:])
	if strings.HasPrefix(strings.TrimSpace(line), "//") {
		return pos + token.Pos(len(line))
	}
	return pos
}

// firstLine returns text up to its first line break.
func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
