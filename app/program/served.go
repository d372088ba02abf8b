package program

import (
	"go/token"
	"strconv"
	"strings"
)

// ServedPath returns the first path for which a program registers an HTTP handler by
// a call of HandleFunc or Handle with a literal pattern, and whether there is one.
func ServedPath(files []File) (path string, serves bool) {
	for _, f := range files {
		toks := scan(f.Text, 0)
		for i := 0; i+4 < len(toks); i++ {
			name := toks[i+1]
			if toks[i].kind != token.PERIOD || name.lit != "HandleFunc" && name.lit != "Handle" ||
				toks[i+2].kind != token.LPAREN || toks[i+3].kind != token.STRING || toks[i+4].kind != token.COMMA {
				continue
			}
			pattern, err := strconv.Unquote(toks[i+3].lit)
			if err != nil {
				continue // the compiler says it better
			}
			if _, rest, ok := strings.Cut(pattern, "/"); ok { // "[method ][host]/path"
				return "/" + rest, true
			}
		}
	}
	return "", false
}
