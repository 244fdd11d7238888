package connector

import (
	"strings"
	"testing"
)

func TestParseNameSlashAtTheEnd(t *testing.T) {
	tests := []struct{ path, want string }{
		{"crm/", `ends with a slash: did you mean "crm"?`},
		{"crm/slack//", `did you mean "crm/slack"?`},
		{"/", "has an empty part"},
		{"a//b/", "has an empty part"},
	}
	for _, test := range tests {
		if _, err := ParseName(test.path); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("ParseName(%q) = %v, want %s", test.path, err, test.want)
		}
	}
}
