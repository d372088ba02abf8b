package program

import (
	"slices"
	"strings"

	"ctxplay/app/order"
)

// ApplyEdits returns files with the edits of a fix made. Edits of one file must not
// overlap, and those at the same place are made in their order. It returns nil if an
// edit is of a file or a place that is not there.
func ApplyEdits(files []File, edits []Edit) []File {
	files, edits = slices.Clone(files), slices.Clone(edits)
	order.By(edits, func(a, b Edit) int { return a.From - b.From })
	for i, f := range files {
		var text strings.Builder
		last := 0
		edits = slices.DeleteFunc(edits, func(e Edit) bool {
			if e.File != f.Name || e.From < last || e.To < e.From || e.To > len(f.Text) {
				return false
			}
			text.WriteString(f.Text[last:e.From])
			text.WriteString(e.New)
			last = e.To
			return true
		})
		text.WriteString(f.Text[last:])
		files[i].Text = text.String()
	}
	if len(edits) > 0 {
		return nil
	}
	return files
}
