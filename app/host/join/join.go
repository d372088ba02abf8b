// Package join says where others in the room can open the playground, and has the
// page that shows it, with codes for the cameras of their phones.
//
// What goes in is where the host listens and which interfaces the machine has. What
// comes out are addresses, best first, and an [http.Handler] of the page, which is
// whole without a script and prints well. A name for the machine is never guessed:
// whether its network knows one cannot be seen from here.
//
// The addresses of a machine are nobody's business who is not in its network. A
// [Door] therefore exists only where the host listens for others at all, and opens
// only for requests that come from this machine, a private network or one that the
// machine is in, and that no proxy has passed on.
package join

import (
	"cmp"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"ctxplay/app/host/base"
	"ctxplay/app/host/caller"
)

// An Interface is how the machine is connected to a network.
type Interface struct {
	Name string
	// Direct says that it leads to a single other machine, as a tunnel does.
	Direct bool
	// Prefixes are the addresses of the machine there, each with the length of its
	// network's prefix.
	Prefixes []netip.Prefix
}

// Interfaces returns the interfaces of this machine that are up and lead to others.
func Interfaces() ([]Interface, error) {
	all, err := net.Interfaces()
	if err != nil {
		return nil, fmt.Errorf("listing the network interfaces: %w", err)
	}
	var up []Interface
	for _, i := range all {
		if i.Flags&net.FlagUp == 0 || i.Flags&net.FlagLoopback != 0 {
			continue
		}
		addrs, err := i.Addrs()
		if err != nil {
			continue // it has gone in the meantime
		}
		one := Interface{Name: i.Name, Direct: i.Flags&net.FlagPointToPoint != 0}
		for _, a := range addrs {
			if p, err := netip.ParsePrefix(a.String()); err == nil {
				one.Prefixes = append(one.Prefixes, p)
			}
		}
		up = append(up, one)
	}
	return up, nil
}

// An Address is one at which others can open the playground.
type Address struct {
	URL       string
	Interface string // the name of the interface that it belongs to

	ip   netip.Addr
	rank int
}

// mostAddresses is how many addresses are told.
const mostAddresses = 12

// A Door knows the addresses of a host that listens for others.
type Door struct {
	Base       base.Path  // where the site is on the host
	scheme     string     // http or https
	ip         netip.Addr // that the host listens at, the unspecified one for all
	port       uint16
	interfaces func() ([]Interface, error)
}

// NewDoor returns the door of a host that listens at an address for http or https, or nil
// if only this machine can reach it. The interfaces are asked for each time, as a machine may join
// a network late.
func NewDoor(scheme string, listens net.Addr, interfaces func() ([]Interface, error)) *Door {
	tcp, ok := listens.(*net.TCPAddr)
	if !ok || tcp.IP.IsLoopback() {
		return nil
	}
	ip, ok := netip.AddrFromSlice(tcp.IP)
	if !ok {
		ip = netip.IPv6Unspecified()
	}
	return &Door{scheme: scheme, ip: ip.Unmap(), port: uint16(tcp.Port), interfaces: interfaces}
}

// usualPorts are what an address need not say.
var usualPorts = map[string]string{"http": ":80", "https": ":443"}

// Addresses returns where others can open the playground, best first: IPv4
// before IPv6, which is longer to type, private addresses before public ones, and at
// the end those of tunnels and of networks within the machine.
func (d *Door) Addresses() ([]Address, error) {
	interfaces, err := d.interfaces()
	if err != nil {
		return nil, err
	}
	var all []Address
	for _, i := range interfaces {
		for _, p := range i.Prefixes {
			ip := p.Addr().Unmap()
			if ip.IsLoopback() || ip.IsLinkLocalUnicast() && ip.Is6() || !d.ip.IsUnspecified() && ip != d.ip {
				continue // browsers open no IPv6 address that needs a zone
			}
			url := d.scheme + "://" + netip.AddrPortFrom(ip, d.port).String()
			all = append(all, Address{URL: strings.TrimSuffix(url, usualPorts[d.scheme]) + d.Base.At(""), Interface: i.Name, ip: ip, rank: rank(ip, i)})
		}
	}
	slices.SortStableFunc(all, func(a, b Address) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), a.ip.Compare(b.ip))
	})
	return all[:min(len(all), mostAddresses)], nil
}

// rank says how likely it is that others in the room can open an address. The lowest
// rank is the likeliest.
func rank(ip netip.Addr, i Interface) (n int) {
	switch {
	case ip.IsLinkLocalUnicast():
		n = 4 // there is neither a router nor a server of addresses
	case !ip.IsPrivate():
		n = 1
	}
	if ip.Is6() {
		n += 2
	}
	if i.Direct || isWithin(i.Name) {
		n += 10
	}
	return n
}

// within holds how the names of interfaces begin that lead to containers and virtual
// machines in this machine, or through a tunnel.
var within = []string{"docker", "br-", "veth", "virbr", "vboxnet", "vmnet", "vEthernet", "cni", "podman", "lxc", "lxd", "tun", "tap", "utun", "wg", "tailscale", "zt"}

// isWithin reports whether an interface, by its name, leads to nobody in the room.
func isWithin(name string) bool {
	return slices.ContainsFunc(within, func(begin string) bool { return strings.HasPrefix(name, begin) })
}

// opensFor reports whether a request may hear the addresses of the machine.
func (d *Door) opensFor(r *http.Request) bool {
	ip, ok := caller.Address(r)
	if !ok {
		return false
	}
	if ip.IsLoopback() || ip.IsPrivate() || ip.IsLinkLocalUnicast() {
		return true
	}
	interfaces, err := d.interfaces()
	if err != nil {
		return false
	}
	for _, i := range interfaces {
		for _, p := range i.Prefixes {
			if p.Contains(ip) {
				return true
			}
		}
	}
	return false
}
