package program

import "testing"

func TestServedPath(t *testing.T) {
	for _, test := range []struct {
		call, path string
		serves     bool
	}{
		{`http.HandleFunc("/hello", hello)`, "/hello", true},
		{`mux.Handle("GET /a/b", h)`, "/a/b", true},
		{`http.HandleFunc(prefix+"/x", h)`, "", false},
		{`http.Handle("/first", h); http.Handle("/second", h)`, "/first", true},
		{`fmt.Println("/hello", h)`, "", false},
		{`http.Handle("/`, "", false},
	} {
		files := []File{{"main.go", "package main\nfunc main() { " + test.call + " }\n"}}
		if path, serves := ServedPath(files); path != test.path || serves != test.serves {
			t.Errorf("%s: %q, %v", test.call, path, serves)
		}
	}
}
