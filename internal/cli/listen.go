package cli

import (
	"errors"
	"fmt"
	"net"
	"strconv"
	"syscall"

	"github.com/patchbay/patchbay/internal/config"
	"github.com/spf13/cobra"
)

const (
	defaultListen = "127.0.0.1:8000"
	defaultAdmin  = "127.0.0.1:9000"
)

// listenAddress is where the public listener goes: the flag, else PORT on all
// interfaces, for that is what platforms that set it route to.
func listenAddress(cmd *cobra.Command, process Process, flag string) (address, source string, err error) {
	if cmd.Flags().Changed("listen") {
		return flag, "--listen", nil
	}
	port, _ := process.Env("PORT")
	if port == "" {
		return defaultListen, "--listen", nil
	}
	if n, err := strconv.Atoi(port); err != nil || n < 0 || n > 65535 {
		return "", "", usagef(cmd, "the environment variable PORT is %q, which is no port: unset it, or use --listen", port)
	}
	return ":" + port, "PORT", nil
}

// isPublic reports whether others than this machine reach an address.
func isPublic(address string) (bool, error) {
	addr, err := net.ResolveTCPAddr("tcp", address)
	if err != nil {
		return false, err
	}
	return addr.IP == nil || !addr.IP.IsLoopback(), nil
}

// guarded refuses to serve others than this machine without a token.
func guarded(address, configPath string) func(*config.Config) error {
	return func(c *config.Config) error {
		if len(c.Auth.Tokens) > 0 {
			return nil
		}
		return fmt.Errorf(`%s is open to other machines, and no token is asked for. Write into %s:

auth:
  tokens: [env:PATCHBAY_TOKEN]

and set PATCHBAY_TOKEN to a long random text (openssl rand -hex 32); or listen on
127.0.0.1 behind a proxy that checks who calls; or say --insecure-public`, address, configPath)
	}
}

// listen opens the public listener.
func listen(address, source string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("%s: %s is taken by another process: end that, or choose another port with --listen", source, address)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("%s: this user may not listen on %s: choose a port above 1023", source, address)
	case err != nil:
		return nil, fmt.Errorf("%s: listen on %s: %w", source, address, err)
	}
	return l, nil
}

// listenAdmin opens the admin listener; nil where it is off. The default port
// may be taken by another patchbay: that is a warning, and there is no admin
// listener then.
func listenAdmin(cmd *cobra.Command, address string) (l net.Listener, warning string, err error) {
	if address == "" {
		return nil, "", nil
	}
	l, err = net.Listen("tcp", address)
	switch {
	case err == nil:
		return l, "", nil
	case errors.Is(err, syscall.EADDRINUSE) && !cmd.Flags().Changed("admin"):
		return nil, fmt.Sprintf("the admin address %s is taken by another process: serving without it (--admin chooses another, --admin= turns it off)", address), nil
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, "", fmt.Errorf("--admin: %s is taken by another process: end that, choose another port, or turn it off with --admin=", address)
	}
	return nil, "", fmt.Errorf("--admin: listen on %s: %w", address, err)
}
