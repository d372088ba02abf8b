package e2e

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// findNginx returns where nginx is, "" for nowhere.
func findNginx() string {
	if path := os.Getenv("NGINX"); path != "" {
		return path
	}
	for _, name := range []string{"nginx", "/usr/sbin/nginx"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// runNginx has nginx serve as the directives of one server say, with what it writes in
// dir, and returns its address and what ends it.
func runNginx(nginx, dir, server string) (home string, stop func(), err error) {
	// nginx takes over a socket that listens already, as it does when it is upgraded: so
	// there is nothing to wait for.
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	defer l.Close()
	socket, err := l.(*net.TCPListener).File()
	if err != nil {
		return "", nil, err
	}
	defer socket.Close()
	config := fmt.Sprintf(`worker_processes auto; daemon off; pid %[1]s/pid; error_log %[1]s/errors; user root;
events { worker_connections 512; }
http {
	access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000; open_file_cache max=200;
	client_body_temp_path %[1]s/a; proxy_temp_path %[1]s/b; fastcgi_temp_path %[1]s/c; uwsgi_temp_path %[1]s/d; scgi_temp_path %[1]s/e;
	server { listen %[2]s; %[3]s }
}
`, dir, l.Addr(), server)
	if os.Getuid() != 0 {
		config = strings.Replace(config, " user root;", "", 1)
	}
	file := filepath.Join(dir, "conf")
	if err := os.WriteFile(file, []byte(config), 0o644); err != nil {
		return "", nil, err
	}
	cmd := exec.Command(nginx, "-p", dir, "-c", file)
	cmd.Stderr, cmd.ExtraFiles, cmd.Env = os.Stderr, []*os.File{socket}, append(os.Environ(), "NGINX=3;")
	if err := cmd.Start(); err != nil {
		return "", nil, fmt.Errorf("starting nginx: %w", err)
	}
	// Handing the socket on has had it block. Of two workers that hear of a visitor, the
	// one that comes second would then wait for the next one, and answer nobody meanwhile.
	if err := syscall.SetNonblock(int(socket.Fd()), true); err != nil {
		cmd.Process.Kill()
		cmd.Wait()
		return "", nil, fmt.Errorf("starting nginx: %w", err)
	}
	return "http://" + l.Addr().String(), func() {
		cmd.Process.Signal(os.Interrupt) // an error says that it has ended
		cmd.Wait()
	}, nil
}
