// Package certificate reads the certificate with which the host speaks TLS, and reads it
// again when it has been renewed: whoever renews it only has to write the files.
package certificate

import (
	"crypto/tls"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"
)

// A Certificate is one that stands in two files, in PEM.
type Certificate struct {
	cert, key string
	log       *slog.Logger

	mu     sync.Mutex
	in     *tls.Certificate
	wrote  [2]time.Time // when the files were written that were read last, or failed
	failed bool
}

// Read reads a certificate, with those that it depends on, and its key. What goes wrong
// later is written to log, and the certificate that was read last goes on being used.
func Read(cert, key string, log *slog.Logger) (*Certificate, error) {
	c := &Certificate{cert: cert, key: key, log: log}
	wrote, err := c.written()
	if err == nil {
		err = c.read()
	}
	if err != nil {
		return nil, fmt.Errorf("reading the certificate: %w", err)
	}
	c.wrote = wrote
	return c, nil
}

// Config returns how to speak TLS with the certificate: 1.2 or newer, and HTTP/2 with
// those who know it.
func (c *Certificate) Config() *tls.Config {
	return &tls.Config{
		MinVersion:     tls.VersionTLS12,
		NextProtos:     []string{"h2", "http/1.1"},
		GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return c.newest(), nil },
	}
}

// newest returns the certificate as it stands in the files now.
func (c *Certificate) newest() *tls.Certificate {
	c.mu.Lock()
	defer c.mu.Unlock()
	wrote, err := c.written()
	if err == nil && wrote == c.wrote {
		return c.in
	}
	if err == nil {
		c.wrote = wrote
		err = c.read()
	}
	switch {
	case err == nil:
		c.failed = false
		c.log.Info("the certificate was read again", "file", c.cert, "until", c.in.Leaf.NotAfter)
	case !c.failed: // it is said once
		c.failed = true
		c.log.Error("the certificate cannot be read again: the one before is still used", "file", c.cert, "cause", err)
	}
	return c.in
}

// read reads the files, and changes nothing if they are no certificate and its key.
func (c *Certificate) read() error {
	in, err := tls.LoadX509KeyPair(c.cert, c.key)
	if err != nil {
		return err
	}
	c.in = &in
	return nil
}

// written returns when the files were written.
func (c *Certificate) written() (at [2]time.Time, err error) {
	for i, name := range []string{c.cert, c.key} {
		of, err := os.Stat(name)
		if err != nil {
			return at, err
		}
		at[i] = of.ModTime()
	}
	return at, nil
}
