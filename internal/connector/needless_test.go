package connector

import (
	"strings"
	"testing"
)

func TestNeedlessPackage(t *testing.T) {
	for name, want := range map[string]string{"dotenv": "is read for you", "express": "", "cors": "", "axios": ""} {
		got, ok := NeedlessPackage(name)
		if ok != (want != "") || !strings.Contains(got, want) {
			t.Errorf("NeedlessPackage(%q) = %q, %t", name, got, ok)
		}
	}
}
