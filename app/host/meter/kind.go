package meter

import (
	"net/http"
	"path"
	"strings"

	"ctxplay/app/address"
	"ctxplay/app/language"
)

// kindOf says of what kind that is which a path asks for. There are few kinds, however
// many paths are asked for.
func kindOf(asked string) string {
	_, at := language.Split(asked)
	switch {
	case at == address.Health:
		return "health"
	case strings.HasPrefix(at, address.Made):
		return kindOfMade(path.Base(at))
	case strings.HasPrefix(at, address.Files):
		return "file"
	case strings.HasPrefix(at, address.Pictures):
		return "picture"
	case at == address.Element:
		return "element"
	case at == address.Embed:
		return "embed"
	case at == address.RoomEvents, at == address.RoomPointer:
		return "room"
	}
	return "page"
}

// kindOfMade tells the large files of the build from one another.
func kindOfMade(name string) string {
	switch {
	case name == path.Base(address.Client):
		return "client"
	case strings.HasPrefix(name, "program-"):
		return "program"
	case strings.HasSuffix(name, ".wasm"), strings.HasSuffix(name, ".delta"), strings.HasSuffix(name, ".pack"):
		return "toolchain"
	}
	return "file"
}

// methodOf returns a method, or "other" for those that no page uses: a client can make
// up as many as it likes.
func methodOf(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost:
		return method
	}
	return "other"
}
