package host

import (
	"sync"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

type interim struct{ app.Compo }

func (*interim) Render() app.UI { return app.Main().Body(app.H1().Text("ctxplay")) }

var routes = sync.OnceFunc(func() {
	app.RouteWithRegexp(".*", func() app.Composer { return &interim{} })
})

func uiHandler(version string) *app.Handler {
	routes()
	return &app.Handler{Title: "ctxplay", Name: "ctxplay", Version: version}
}
