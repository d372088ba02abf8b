package e2e

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestTemporaryFiles does with files in the sandbox's temporary folder what
// can be done with files, and compares what comes of it with this machine.
func TestTemporaryFiles(t *testing.T) {
	t.Parallel()
	want, err := exec.Command("go", "run", "testdata/files/main.go").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, want)
	}
	b := openBuilder(t, "/fast-slow")
	text, err := os.ReadFile("testdata/files/main.go")
	if err != nil {
		t.Fatal(err)
	}
	b.mustBuild(mainFile(string(text))...)
	end := b.runBuilt()
	// Errors are spelled with a capital there (syscall's tables for js).
	if !strings.EqualFold(end.Output, string(want)) || end.Code != 0 {
		t.Errorf("in the page %d %s\n%s\nhere\n%s", end.Code, end.Text, end.Output, want)
	}
}

// TestNoOtherFiles asks for what the sandbox has not, and for more than it has.
func TestNoOtherFiles(t *testing.T) {
	t.Parallel()
	b := openBuilder(t, "/fast-slow")
	for _, test := range []struct{ name, body, want string }{
		{"read", `_, err := os.ReadFile("/home/me/secret"); fmt.Println(err)`, "open /home/me/secret: No such file or directory\n"},
		{"read what is there", `text, err := os.ReadFile("/etc/hosts"); fmt.Println(len(text) > 0, err)`, "true <nil>\n"},
		{"write elsewhere", `fmt.Println(os.WriteFile("/x", nil, 0o666)); fmt.Println(os.Mkdir("/etc/x", 0o777))`,
			"open /x: Read-only file system\nmkdir /etc/x: Read-only file system\n"},
		{"change what is not its own", `fmt.Println(os.WriteFile("/etc/hosts", nil, 0o666)); fmt.Println(os.Remove("/etc/hosts")); fmt.Println(os.Chmod("/tmp", 0)); fmt.Println(os.Rename("/etc/hosts", "/tmp/x")); fmt.Println(os.Truncate("/dev/null", 9))`,
			"open /etc/hosts: Read-only file system\nremove /etc/hosts: Read-only file system\nchmod /tmp: Read-only file system\n" +
				"rename /etc/hosts /tmp/x: Read-only file system\ntruncate /dev/null: Read-only file system\n"},
		{"remove the folder", `fmt.Println(os.Remove("/tmp"))`, "remove /tmp: Read-only file system\n"},
		{"climb out", `fmt.Println(os.WriteFile("/tmp/../x", nil, 0o666))`, "open /tmp/../x: Read-only file system\n"},
		{"nothing", `n, err := io.Copy(os.NewFile(0, ""), strings.NewReader("")); f, _ := os.OpenFile(os.DevNull, os.O_RDWR, 0); m, _ := f.Write(make([]byte, 20<<20)); fmt.Println(n, err, m)`, "0 <nil> 20971520\n"},
		{"too many bytes", `fmt.Println(os.WriteFile("/tmp/a", make([]byte, 16<<20), 0o666)); fmt.Println(os.WriteFile("/tmp/b", []byte("x"), 0o666)); fmt.Println(os.Truncate("/tmp/b", 1<<40)); fmt.Println(os.Remove("/tmp/a")); fmt.Println(os.WriteFile("/tmp/b", []byte("x"), 0o666))`,
			"<nil>\nwrite /tmp/b: No space left on device\ntruncate /tmp/b: No space left on device\n<nil>\n<nil>\n"},
		{"too many files", `var err error; n := 0; for ; err == nil; n++ { err = os.WriteFile(fmt.Sprint("/tmp/", n), nil, 0o666) }; fmt.Println(n, err)`,
			"10001 open /tmp/10000: No space left on device\n"},
		{"kept while open", `f, _ := os.Create("/tmp/a"); f.Write(make([]byte, 10<<20)); os.Remove("/tmp/a"); fmt.Println(os.WriteFile("/tmp/b", make([]byte, 10<<20), 0o666)); f.Close(); fmt.Println(os.WriteFile("/tmp/b", make([]byte, 10<<20), 0o666))`,
			"write /tmp/b: No space left on device\n<nil>\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b.t = t
			b.mustBuild(mainFile("package main\n\nimport (\n\t\"fmt\"\n\t\"io\"\n\t\"os\"\n\t\"strings\"\n)\n\nvar _, _ = io.EOF, strings.Cut\n\nfunc main() {\n\t" + test.body + "\n}\n")...)
			if end := b.runBuilt(); end.Output != test.want || end.Code != 0 {
				t.Errorf("%d %s %q, want %q", end.Code, end.Text, end.Output, test.want)
			}
		})
	}
}
