package secret_test

import (
	"log/slog"
	"os"

	"github.com/patchbay/patchbay/internal/secret"
)

func ExampleNewHandler() {
	vault := secret.NewVault()
	vault.Put("slack", map[string]string{"SLACK_TOKEN": "xoxb-12345678"})
	inner := slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}})
	slog.New(secret.NewHandler(inner, vault)).Info("posted", "authorization", "Bearer xoxb-12345678")
	// Output: level=INFO msg=posted authorization="Bearer [SLACK_TOKEN]"
}
