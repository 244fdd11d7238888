package bundle

import "github.com/patchbay/patchbay/internal/connector"

func (g *guard) lint() []connector.Problem { return nil }

func (g *guard) requests() map[string]connector.Problem { return nil }
