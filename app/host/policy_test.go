package host

import (
	"os"
	"strings"
	"testing"

	"ctxplay/app/address"
)

func TestPolicyString(t *testing.T) {
	for _, test := range []struct {
		policy Policy
		want   string
	}{
		{Policy{}, ""},
		{Policy{Default: []string{"'none'"}}, "default-src 'none'"},
		{Policy{Sandbox: []string{}}, "sandbox "},
		{
			pagePolicy([]string{"'sha256-x'"}),
			"default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-x'; style-src 'self'; " +
				"img-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; frame-src 'self'; " +
				"manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
		},
	} {
		if got := test.policy.String(); got != test.want {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
	}
}

// TestNothingUnsafe holds the policy of the real frame to the rule that no
// page of ours runs text as script, or script of another origin.
func TestNothingUnsafe(t *testing.T) {
	frame, err := os.ReadFile("../../web/sandbox/frame.html")
	if err != nil {
		t.Fatal(err)
	}
	policy, err := policyFor([]file{{path: address.Frame, text: frame}})
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range append(policy.Script, policy.Style...) {
		if source != "'self'" && source != "'wasm-unsafe-eval'" && !strings.HasPrefix(source, "'sha256-") {
			t.Errorf("scripts or styles may come from %s", source)
		}
	}
	if strings.Contains(string(frame), "\r") {
		t.Error("a carriage return in frame.html: browsers read a line feed, and the hash is another")
	}
}

func TestScriptHashes(t *testing.T) {
	got := scriptHashes([]byte(`<p><script src="x.js"></script><script>alert('Hello, world.');</script>`))
	// This is the example of the specification, Content Security Policy Level 3.
	want := "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
	if len(got) != 1 || got[0] != want {
		t.Errorf("got %q, want %s", got, want)
	}
}
