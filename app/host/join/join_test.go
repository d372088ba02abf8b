package join

import (
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"testing"
)

// network returns an interface with some addresses.
func network(name string, prefixes ...string) Interface {
	i := Interface{Name: name}
	for _, p := range prefixes {
		i.Prefixes = append(i.Prefixes, netip.MustParsePrefix(p))
	}
	return i
}

// door returns the door of a host that listens at an address of a machine with some
// interfaces.
func door(t *testing.T, listens string, interfaces ...Interface) *Door {
	t.Helper()
	tcp, err := net.ResolveTCPAddr("tcp", listens)
	if err != nil {
		t.Fatal(err)
	}
	return NewDoor("http", tcp, func() ([]Interface, error) { return interfaces, nil })
}

// laptop has what a teacher's machine may have.
var laptop = []Interface{
	network("docker0", "172.17.0.1/16"),
	{Name: "wg0", Direct: true, Prefixes: []netip.Prefix{netip.MustParsePrefix("10.8.0.2/24")}},
	network("eth0", "169.254.7.7/16", "2001:db8::5/64", "fe80::1/64", "fd00::2/64"),
	network("wlan0", "198.51.100.7/24", "192.168.1.23/24"),
}

// TestAddresses lists the addresses of a machine as others can open them, those that
// they most likely can first.
func TestAddresses(t *testing.T) {
	for _, test := range []struct {
		listens string
		want    []string
	}{
		{":8000", []string{
			"http://192.168.1.23:8000", "http://198.51.100.7:8000", "http://[fd00::2]:8000", "http://[2001:db8::5]:8000",
			"http://169.254.7.7:8000", "http://10.8.0.2:8000", "http://172.17.0.1:8000",
		}},
		{"192.168.1.23:80", []string{"http://192.168.1.23"}},
		{"[fd00::2]:80", []string{"http://[fd00::2]"}},
		{"203.0.113.9:8000", nil}, // the machine has it no longer
	} {
		got, err := door(t, test.listens, laptop...).Addresses()
		if err != nil {
			t.Fatal(err)
		}
		var urls []string
		for _, a := range got {
			urls = append(urls, a.URL)
		}
		if !slices.Equal(urls, test.want) {
			t.Errorf("%s:\ngot  %q\nwant %q", test.listens, urls, test.want)
		}
	}
}

// TestManyAddresses counts the addresses that are told of a machine with hundreds.
func TestManyAddresses(t *testing.T) {
	many := network("eth0")
	for i := range 300 {
		many.Prefixes = append(many.Prefixes, netip.PrefixFrom(netip.AddrFrom4([4]byte{10, 0, byte(i >> 8), byte(i)}), 8))
	}
	if got, err := door(t, ":8000", many).Addresses(); err != nil || len(got) != mostAddresses {
		t.Errorf("%d addresses, %v", len(got), err)
	}
}

// TestNoDoor expects no door where nobody else can reach the host.
func TestNoDoor(t *testing.T) {
	for _, listens := range []string{"127.0.0.1:8000", "[::1]:8000"} {
		if door(t, listens) != nil {
			t.Errorf("%s: there is a door", listens)
		}
	}
	if NewDoor("http", &net.UnixAddr{Name: "/tmp/x"}, nil) != nil {
		t.Error("a socket in the file system has a door")
	}
}

// TestOpensFor asks from several places for the addresses of the machine.
func TestOpensFor(t *testing.T) {
	for _, test := range []struct {
		from, header string
		want         bool
	}{
		{"127.0.0.1:999", "", true},
		{"[::1]:999", "", true},
		{"192.168.1.77:999", "", true},
		{"[fd00::77]:999", "", true},
		{"[fe80::77%eth0]:999", "", true},
		{"[::ffff:10.1.2.3]:999", "", true},
		{"198.51.100.99:999", "", true}, // in a network of the machine
		{"[2001:db8::77]:999", "", true},
		{"203.0.113.9:999", "", false},
		{"[2001:db8:1::77]:999", "", false},
		{"10.0.0.1:999", "X-Forwarded-For", false}, // a proxy, before a host that anybody may ask
		{"127.0.0.1:999", "Forwarded", false},
		{"127.0.0.1:999", "Via", false},
		{"nowhere", "", false},
	} {
		r := httptest.NewRequest(http.MethodGet, "/join", nil)
		r.RemoteAddr = test.from
		if test.header != "" {
			r.Header.Set(test.header, "")
		}
		d := door(t, ":8000", laptop...)
		w := httptest.NewRecorder()
		if got := d.Serve(w, r, nil); got != test.want || !got && w.Body.Len() > 0 {
			t.Errorf("from %s with %q: served %v, %d bytes", test.from, test.header, got, w.Body.Len())
		}
	}
}

// TestInterfacesFail expects an error where the interfaces cannot be read, and no
// addresses to those for whom they alone would decide.
func TestInterfacesFail(t *testing.T) {
	d := NewDoor("http", &net.TCPAddr{Port: 8000}, func() ([]Interface, error) { return nil, errors.New("no such thing") })
	for from, want := range map[string]bool{"127.0.0.1:1": true, "203.0.113.9:1": false} {
		r, w := httptest.NewRequest(http.MethodGet, "/join", nil), httptest.NewRecorder()
		r.RemoteAddr = from
		if got := d.Serve(w, r, nil); got != want || want && w.Code != http.StatusInternalServerError {
			t.Errorf("%s: served %v, %d", from, got, w.Code)
		}
	}
}

// TestInterfacesOfThisMachine reads those that there are: all of them lead to others.
func TestInterfacesOfThisMachine(t *testing.T) {
	all, err := Interfaces()
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range all {
		for _, p := range i.Prefixes {
			if p.Addr().IsLoopback() {
				t.Errorf("%s has %s", i.Name, p)
			}
		}
	}
}
