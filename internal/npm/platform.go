package npm

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	goruntime "runtime"
	"slices"
	"strings"
)

// A Platform is what packages are chosen for.
type Platform struct {
	OS, CPU string // as Node names them: linux, darwin, win32; x64, arm64
	Libc    string // glibc or musl, on Linux; empty where it is neither
}

// ThisPlatform returns the one that this process runs on.
func ThisPlatform() Platform {
	p := Platform{OS: goruntime.GOOS, CPU: goruntime.GOARCH}
	if name, ok := map[string]string{"windows": "win32", "solaris": "sunos", "illumos": "sunos"}[p.OS]; ok {
		p.OS = name
	}
	if name, ok := map[string]string{"amd64": "x64", "386": "ia32", "ppc64le": "ppc64", "mipsle": "mipsel"}[p.CPU]; ok {
		p.CPU = name
	}
	if p.OS == "linux" {
		p.Libc = libc()
	}
	return p
}

// libc looks where npm looks: which C library ldd is of.
func libc() string {
	if text, err := os.ReadFile("/usr/bin/ldd"); err == nil {
		switch {
		case bytes.Contains(text, []byte("musl")):
			return "musl"
		case bytes.Contains(text, []byte("GNU C Library")):
			return "glibc"
		}
		return ""
	}
	if found, _ := filepath.Glob("/lib/ld-musl-*"); len(found) > 0 {
		return "musl"
	}
	if found, _ := filepath.Glob("/lib*/ld-linux*"); len(found) > 0 {
		return "glibc"
	}
	return ""
}

// refuses says why a package is not for this platform; empty where it is.
func (p Platform) refuses(e *entry) string {
	for _, c := range []struct {
		what, is string
		list     []string
	}{{"os", p.OS, e.os}, {"cpu", p.CPU, e.cpu}, {"libc", p.Libc, e.libc}} {
		if len(c.list) > 0 && (!listed(c.is, c.list) || c.is == "") {
			return fmt.Sprintf("it is for %s %s, and this is %s", c.what, strings.Join(c.list, ", "), strings.TrimSpace(c.is+" "))
		}
	}
	return ""
}

// listed applies a list as package.json has it: names that are meant, or, with
// "!", that are not. "any" alone is everything.
func listed(is string, list []string) bool {
	if len(list) == 1 && list[0] == "any" {
		return true
	}
	if slices.Contains(list, "!"+is) {
		return false
	}
	negated := 0
	for _, name := range list {
		if name == is {
			return true
		}
		if strings.HasPrefix(name, "!") {
			negated++
		}
	}
	return negated == len(list)
}
