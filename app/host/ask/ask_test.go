package ask

import (
	"fmt"
	"net/http"
	"testing"
)

// TestGet asks for what is there, for what is not, and for what has no body.
func TestGet(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/a", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Said", r.Header.Get("Accept")+" "+r.URL.RawQuery)
		fmt.Fprint(w, "one")
		w.WriteHeader(http.StatusTeapot) // too late
		fmt.Fprint(w, " two")
	})
	mux.HandleFunc("/empty", func(http.ResponseWriter, *http.Request) {})
	for _, test := range []struct {
		address, said, body string
		code                int
	}{
		{"/a?q=1", "text/html q=1", "one two", 200},
		{"/b", "", "404 page not found\n", 404},
		{"/empty", "", "", 200},
	} {
		got := Get(mux, test.address, http.Header{"Accept": {"text/html"}})
		if got.Code != test.code || string(got.Body) != test.body || got.Header.Get("X-Said") != test.said {
			t.Errorf("%s is answered %d, %q, %v", test.address, got.Code, got.Body, got.Header)
		}
	}
	if got := Get(mux, "/a", nil); got.Header.Get("X-Said") != " " {
		t.Errorf("without a header it heard %q", got.Header)
	}
}
