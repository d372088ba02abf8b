package bundle

import (
	"slices"
	"strings"
)

// A set is what a pack holds: the packages roots, and those that they import and
// no earlier set has. A build in the page fetches the sets that hold something the
// program imports.
type set struct {
	name   string
	roots  string
	seldom bool // few people fetch it, and a release compresses it less hard
}

// sets lists the packs. What most programs need comes first. What several sets
// share is in one of its own before them.
var sets = []set{
	{name: "core", roots: `bufio bytes cmp container/heap container/list container/ring context errors fmt
		golang.org/x/sync/errgroup io io/fs iter log maps math math/bits math/rand math/rand/v2 os os/signal path
		reflect runtime runtime/debug runtime/trace slices sort strconv strings sync sync/atomic syscall/js time
		unicode unicode/utf8`},
	{name: "data", roots: `encoding encoding/base64 encoding/binary encoding/hex encoding/json flag path/filepath regexp
		text/tabwriter unicode/utf16 hash hash/fnv hash/maphash io/ioutil log/slog math/cmplx structs unique weak`},
	{name: "digest", roots: `compress/flate compress/gzip crypto crypto/md5 crypto/sha1 crypto/sha256 crypto/sha512 crypto/hmac
		crypto/cipher crypto/subtle hash/crc32 hash/adler32 hash/crc64`},
	{name: "test", roots: `testing testing/fstest testing/internal/testdeps testing/iotest testing/quick testing/slogtest
		testing/synctest`},
	{name: "http", roots: `net/http net/http/httptest net/http/httptrace net/http/httputil net/http/cookiejar`},
	{name: "text", roots: `encoding/ascii85 encoding/base32 encoding/csv encoding/xml encoding/gob html html/template text/scanner
		text/template index/suffixarray net/mail`},
	{name: "more", roots: `archive/tar archive/zip compress/bzip2 compress/lzw compress/zlib crypto/pbkdf2 database/sql embed expvar
		net/http/cgi net/http/fcgi net/http/pprof net/rpc/jsonrpc net/smtp os/user plugin runtime/metrics runtime/coverage
		testing/cryptotest time/tzdata crypto/mlkem/mlkemtest`, seldom: true},
	{name: "image", roots: `image/color/palette image/draw image/gif image/jpeg image/png`, seldom: true},
	{name: "go", roots: `go/ast go/build go/constant go/doc go/format go/importer go/parser go/printer go/scanner go/token go/types
		go/version`, seldom: true},
	{name: "debug", roots: `debug/buildinfo debug/dwarf debug/elf debug/gosym debug/macho debug/pe debug/plan9obj`, seldom: true},
	// This has the packages that no set above has, such as internal ones that
	// only tests of the standard library itself import.
	{name: "rest", roots: `*`, seldom: true},
}

// divide returns the packages of each set, sorted by import path. Imports has, for
// each package, those that it imports.
func divide(imports map[string][]string) map[string][]string {
	taken := make(map[string]bool)
	out := make(map[string][]string)
	for _, s := range sets {
		todo := strings.Fields(s.roots)
		if s.roots == "*" {
			for path := range imports {
				todo = append(todo, path)
			}
		}
		for len(todo) > 0 {
			path := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			if _, there := imports[path]; !there || taken[path] {
				continue
			}
			taken[path] = true
			out[s.name] = append(out[s.name], path)
			todo = append(todo, imports[path]...)
		}
		slices.Sort(out[s.name])
	}
	return out
}
