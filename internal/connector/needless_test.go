package connector

import (
	"strings"
	"testing"
)

func TestNeedlessPackage(t *testing.T) {
	tests := []struct{ name, want string }{
		{"dotenv", "is read for you"},
		{"express", "patchbay serves"}, {"body-parser", "patchbay serves"}, {"cors", "patchbay serves"},
		{"koa", "patchbay serves"}, {"fastify", "patchbay serves"}, {"connect", "patchbay serves"},
		{"axios", ""},
	}
	for _, test := range tests {
		got, ok := NeedlessPackage(test.name)
		if ok != (test.want != "") || !strings.Contains(got, test.want) {
			t.Errorf("NeedlessPackage(%q) = %q, %t", test.name, got, ok)
		}
	}
}
