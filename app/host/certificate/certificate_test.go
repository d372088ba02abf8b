package certificate

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"log/slog"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// write makes a certificate of a number and writes it into two files, as if at a time
// that follows from that.
func write(t *testing.T, cert, key string, number int64) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	of := &x509.Certificate{
		SerialNumber: big.NewInt(number), DNSNames: []string{"localhost"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, of, of, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	privateDER, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	put(t, key, string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: privateDER})), number)
	put(t, cert, string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})), number)
}

// put writes a file, as if so many seconds after some time.
func put(t *testing.T, name, text string, number int64) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	when := time.Unix(1_700_000_000+number, 0)
	if err := os.Chtimes(name, when, when); err != nil {
		t.Fatal(err)
	}
}

// served returns the number of the certificate that a client gets.
func served(t *testing.T, c *Certificate) int64 {
	t.Helper()
	near, far := net.Pipe()
	defer near.Close()
	defer far.Close()
	go tls.Server(far, c.Config()).Handshake()
	client := tls.Client(near, &tls.Config{InsecureSkipVerify: true})
	if err := client.Handshake(); err != nil {
		t.Fatal(err)
	}
	return client.ConnectionState().PeerCertificates[0].SerialNumber.Int64()
}

// TestRenewed goes on with another certificate once that is in the files, and with the
// one before while what is in the files is none. That is said once.
func TestRenewed(t *testing.T) {
	dir := t.TempDir()
	cert, key := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	var said strings.Builder
	log := slog.New(slog.NewTextHandler(&said, nil))
	if _, err := Read(cert, key, log); err == nil || !strings.Contains(err.Error(), "reading the certificate: ") {
		t.Errorf("without files: %v", err)
	}
	put(t, cert, "no certificate", 0)
	put(t, key, "no key", 0)
	if _, err := Read(cert, key, log); err == nil {
		t.Error("what is no certificate is read as one")
	}
	write(t, cert, key, 1)
	c, err := Read(cert, key, log)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		do   func()
		want int64
		says string // what is logged from then on
	}{
		{func() {}, 1, ""},
		{func() { write(t, cert, key, 2) }, 2, "read again"},
		{func() {}, 2, ""},
		{func() { put(t, key, "half a key", 3) }, 2, "the one before is still used"},
		{func() { put(t, key, "half of it", 4) }, 2, ""},
		{func() { os.Remove(cert) }, 2, ""},
		{func() { write(t, cert, key, 5) }, 5, "read again"},
	} {
		said.Reset()
		step.do()
		if got := served(t, c); got != step.want {
			t.Errorf("certificate %d, want %d", got, step.want)
		}
		if (said.Len() > 0) != (step.says != "") || !strings.Contains(said.String(), step.says) || strings.Count(said.String(), "\n") > 1 {
			t.Errorf("logged %q, want %q", said.String(), step.says)
		}
	}
}
