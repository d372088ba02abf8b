package library

import (
	"slices"

	"ctxplay/app/checker/check"
)

// setNames lists the sets. A package that is in neither of the first two is in the
// last.
var setNames = []string{check.CoreSet, "http", "more"}

// core lists the packages that most programs here import.
var core = []string{
	"bufio", "bytes", "cmp", "container/heap", "container/list", "container/ring", "context", "encoding",
	"encoding/base64", "encoding/binary", "encoding/hex", "encoding/json", "errors", "flag", "fmt", "hash",
	"hash/fnv", "hash/maphash", "io", "io/fs", "io/ioutil", "iter", "log", "log/slog", "maps", "math", "math/bits", "math/cmplx",
	"math/rand", "math/rand/v2", "os", "os/signal", "path", "path/filepath", "reflect", "regexp", "runtime",
	"runtime/debug", "runtime/pprof", "runtime/trace", "slices", "sort", "strconv", "strings", "structs", "sync",
	"sync/atomic", "testing", "testing/synctest", "text/tabwriter", "time", "unicode", "unicode/utf16", "unicode/utf8",
	"unique", "unsafe", "weak", "golang.org/x/sync/errgroup",
}

// web lists the packages around net/http.
var web = []string{
	"crypto/tls", "crypto/x509", "html", "html/template", "mime", "mime/multipart", "net", "net/http",
	"net/http/cookiejar", "net/http/httptest", "net/http/httptrace", "net/http/httputil", "net/http/pprof", "net/netip",
	"net/textproto", "net/url", "text/template",
}

// setOf returns the name of a package's set.
func setOf(path string) string {
	switch {
	case slices.Contains(core, path):
		return setNames[0]
	case slices.Contains(web, path):
		return setNames[1]
	}
	return setNames[2]
}
