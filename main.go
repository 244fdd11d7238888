// Command patchbay serves a folder of JavaScript connectors as Hightouch custom
// destinations. Run it with -h for its manual.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/patchbay/patchbay/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// The second signal does what it does by default: it ends the process.
	context.AfterFunc(ctx, stop)
	os.Exit(cli.Run(ctx, cli.ThisProcess()))
}
