package probe

// additions lists the files that the overlay adds to packages of the standard
// library. They are named .go.txt here, since they compile only there.
var additions = []addition{
	{file: "context.go.txt", pkg: "context", as: "ctxplay.go"},
	{file: "context_custom.go.txt", pkg: "context", as: "ctxplay_custom.go"},
	{file: "context_lent.go.txt", pkg: "context", as: "ctxplay_lent.go"},
	{file: "context_handed.go.txt", pkg: "context", as: "ctxplay_handed.go"},
	{file: "time.go.txt", pkg: "time", as: "ctxplay.go"},
	{file: "http.go.txt", pkg: "net/http", as: "ctxplay.go"},
	{file: "runtime_context.go.txt", pkg: "runtime", as: "ctxplay_context.go"},
	{file: "context_show.go.txt", pkg: "context", as: "ctxplay_show.go"},
	{file: "context_poll_js.go.txt", pkg: "context", as: "ctxplay_poll.go", os: "js"},
	{file: "context_poll_native.go.txt", pkg: "context", as: "ctxplay_poll.go", os: "native"},
	{file: "os.go.txt", pkg: "os", as: "ctxplay.go"},
	{file: "syscall.go.txt", pkg: "syscall", as: "ctxplay.go"},
	{file: "syscall_js.go.txt", pkg: "syscall", as: "ctxplay_host.go", os: "js"},
	{file: "syscall_native.go.txt", pkg: "syscall", as: "ctxplay_host.go", os: "native"},
	{file: "trace.go.txt", pkg: "runtime/trace", as: "ctxplay.go"},
	{file: "trace_js.go.txt", pkg: "runtime/trace", as: "ctxplay_host.go", os: "js"},
	{file: "trace_native.go.txt", pkg: "runtime/trace", as: "ctxplay_host.go", os: "native"},
	{file: "runtime.go.txt", pkg: "runtime", as: "ctxplay.go"},
	{file: "runtime_reach.go.txt", pkg: "runtime", as: "ctxplay_reach.go"},
	{file: "runtime_holders.go.txt", pkg: "runtime", as: "ctxplay_holders.go"},
	{file: "internal_sync.go.txt", pkg: "internal/sync", as: "ctxplay.go"},
	{file: "sync.go.txt", pkg: "sync", as: "ctxplay.go"},
	{file: "os_signal.go.txt", pkg: "os/signal", as: "ctxplay.go"},
	{file: "runtime_js.go.txt", pkg: "runtime", as: "ctxplay_host.go", os: "js"},
	{file: "runtime_native.go.txt", pkg: "runtime", as: "ctxplay_host.go", os: "native"},
	{file: "net_js.go.txt", pkg: "net", as: "ctxplay.go", os: "js"},
}
