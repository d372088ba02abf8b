package check_test

import (
	"fmt"
	"strings"
	"testing"

	"ctxplay/app/program"
	"ctxplay/app/sample"
)

// large returns a program of about 60 KB.
func large() string {
	var b strings.Builder
	b.WriteString("package main\n\nimport (\n\t\"fmt\"\n\t\"net/http\"\n)\n\nfunc main() {}\n")
	for i := range 260 {
		fmt.Fprintf(&b, `
func f%d(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	select {
	case <-ctx.Done():
		return ctx.Err()
	default:
		for i := range 10 {
			fmt.Fprintln(w, i, ctx.Value(3))
		}
	}
	return nil
}
`, i)
	}
	return b.String()
}

func benchmarked(b *testing.B, ask func(files []program.File) error) {
	process, _ := sample.Find("process")
	for name, text := range map[string]string{"process": process.Files[0].Text, "large": large()} {
		files := []program.File{{Name: "main.go", Text: text}}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := ask(files); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkCheck(b *testing.B) {
	s, _ := session(b)
	benchmarked(b, func(files []program.File) error { _, err := s.Check(files); return err })
}

func BenchmarkFormat(b *testing.B) {
	s, _ := session(b)
	benchmarked(b, func(files []program.File) error { _, _, err := s.Format(files); return err })
}

func BenchmarkComplete(b *testing.B) {
	s, _ := session(b)
	benchmarked(b, func(files []program.File) error {
		at := strings.Index(files[0].Text, "ctx.Done") + len("ctx.")
		c, err := s.Complete(files, "main.go", at)
		if err == nil && len(c.Items) != 4 {
			err = fmt.Errorf("%d items", len(c.Items))
		}
		return err
	})
}
