package npm

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// locked makes a lock file of one package, with changes to its entry.
func locked(r *fakeRegistry, tarball []byte, changes map[string]any) string {
	entry := map[string]any{"version": "1.0.0", "resolved": r.tarballURL("evil", "1.0.0"), "integrity": sriOf(tarball)}
	for key, value := range changes {
		entry[key] = value
	}
	return lockText(map[string]any{"node_modules/evil": entry})
}

func lockText(packages map[string]any) string {
	packages[""] = map[string]any{"dependencies": map[string]any{"evil": "*"}}
	text, _ := json.Marshal(map[string]any{"lockfileVersion": 3, "packages": packages})
	return string(text)
}

// TestInstall_hostile installs what a stranger may have written. Each fails with a
// word that says why, and leaves the old node_modules and nothing else.
func TestInstall_hostile(t *testing.T) {
	ok := file{name: "package/package.json", text: `{"name":"evil","version":"1.0.0"}`}
	many := []file{ok}
	for i := range 60 {
		many = append(many, file{name: fmt.Sprintf("package/%d", i), text: "x"})
	}
	tight := defaultLimits()
	tight.files, tight.tarball, tight.file, tight.pkg = 50, 1<<20, 1<<18, 1<<19
	for _, c := range []struct {
		name   string
		files  []file
		raw    func([]byte) []byte // changes the tarball behind the back of its hash
		forge  func([]byte) []byte // changes the tarball before it is hashed
		limits *limits
		want   string
	}{
		{name: "a wrong hash", files: []file{ok}, raw: func(b []byte) []byte { return append(b, 0) }, want: "it is not what the lock file promises"},
		{name: "up and out", files: []file{ok, {name: "package/../../../out", text: "x"}}, want: `its tarball leads out of its folder: "package/../../../out"`},
		{name: "up from its first folder", files: []file{ok, {name: "../out", text: "x"}}, want: "leads out"},
		{name: "up in the middle, and not out", files: []file{ok, {name: "package/a/../b", text: "x"}}, want: "leads out"},
		{name: "an absolute path", files: []file{ok, {name: "/tmp/out", text: "x"}}, want: `absolute path in it: "/tmp/out"`},
		{name: "a drive", files: []file{ok, {name: "package/C:/out", text: "x"}}, want: "a drive in a path"},
		{name: "a backslash", files: []file{ok, {name: `package/..\..\out`, text: "x"}}, want: "a backslash"},
		{name: "a file that is a folder too", files: []file{ok, {name: "package/a/b", text: "x"}, {name: "package/a", text: "x"}}, want: "as a file and as a folder"},
		{name: "a bomb of one file", files: []file{ok, {name: "package/zeros", size: 1 << 30}}, want: `its file "zeros" has 1024 MiB, and 256 MiB are the most`},
		{name: "a bomb of many files", files: bomb(ok), want: "such a tarball is made to fill disks"},
		{name: "more than one package may be", files: []file{ok, {name: "package/a", size: 1 << 18}, {name: "package/b", size: 1 << 18}, {name: "package/c", size: 1}}, limits: &tight, want: "it unpacks to too much"},
		{name: "many files", files: many, limits: &tight, want: "it has too many files: more than 50"},
		{name: "a large tarball", files: []file{ok, {name: "package/noise", text: noise(3 << 19)}}, limits: &tight, want: "it is too large"},
		{name: "a tarball that is cut off", files: []file{ok, {name: "package/a", text: strings.Repeat("abc", 9999)}}, forge: func(b []byte) []byte { return b[:len(b)-40] }, want: "its tarball is damaged: unexpected EOF"},
		{name: "no tarball", files: []file{ok}, forge: func([]byte) []byte { return []byte("<html>not here</html>") }, want: "its tarball is damaged"},
		{name: "an empty tarball", files: nil, want: "its tarball is empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newFakeRegistry(t)
			packed := tarball(t, c.files...)
			if c.forge != nil {
				packed = c.forge(packed)
			}
			served := packed
			if c.raw != nil {
				served = c.raw(bytes.Clone(packed))
			}
			r.publishTarball(`{"name":"evil","version":"1.0.0"}`, served)
			p := newProject(t, r, map[string]string{"package.json": `{"dependencies":{"evil":"*"}}`, "package-lock.json": locked(r, packed, nil), "node_modules/old.js": "old"})
			p.config.limits = c.limits
			before := treeOf(t, filepath.Dir(p.config.Folder))
			p.fails("evil@1.0.0: ", c.want)
			sameTrees(t, "afterwards", treeOf(t, filepath.Dir(p.config.Folder)), before)
		})
	}
}

// bomb is the begin of a gigabyte in files that are each small enough.
func bomb(first file) []file {
	files := []file{first}
	for i := range 48 {
		files = append(files, file{name: fmt.Sprintf("package/%d", i), size: 1 << 20})
	}
	return files
}

// noise is text that nothing makes smaller.
func noise(n int) string {
	var b strings.Builder
	for x := uint32(1); b.Len() < n; {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		b.WriteByte(byte(x))
	}
	return b.String()
}

// Links and devices of a tarball are passed over, so that nothing is written
// through them.
func TestInstall_linksOfTarballs(t *testing.T) {
	r := newFakeRegistry(t)
	outside := t.TempDir()
	r.publish(`{"name":"evil","version":"1.0.0"}`,
		file{name: "package/out", kind: tar.TypeSymlink, link: outside}, file{name: "package/out/file", text: "x"},
		file{name: "package/up", kind: tar.TypeSymlink, link: "../../.."}, file{name: "package/up/file", text: "x"},
		file{name: "package/hard", kind: tar.TypeLink, link: "/etc/passwd"}, file{name: "package/device", kind: tar.TypeChar},
		file{name: "package/pipe", kind: tar.TypeFifo}, file{name: "package/block", kind: tar.TypeBlock},
		file{name: "package/setuid", text: "x", mode: 0o4755})
	p := newProject(t, r, map[string]string{"package.json": `{"dependencies":{"evil":"1"}}`})
	p.install()
	got := p.tree()
	for name, want := range map[string]string{
		"node_modules/evil/out/file": "-rw-r--r-- x", "node_modules/evil/up/file": "-rw-r--r-- x", "node_modules/evil/out": "drwxr-xr-x",
		"node_modules/evil/hard": "", "node_modules/evil/device": "", "node_modules/evil/pipe": "", "node_modules/evil/setuid": "-rwxr-xr-x x",
	} {
		if got[name] != want {
			t.Errorf("%s is %q and should be %q", name, got[name], want)
		}
	}
	if entries, _ := os.ReadDir(outside); len(entries) > 0 {
		t.Errorf("outside there is %v", entries)
	}
}

// A name of many gigabytes in a header must not be believed.
func TestUnpack_sparse(t *testing.T) {
	var b bytes.Buffer
	zipped := gzip.NewWriter(&b)
	header := make([]byte, 512)
	copy(header, "package/x")
	copy(header[100:], "0000644\x00")
	copy(header[124:], "77777777777\x00")
	header[156] = 'L' // a long name
	copy(header[148:], "        ")
	sum := 0
	for _, c := range header {
		sum += int(c)
	}
	copy(header[148:], fmt.Sprintf("%06o\x00 ", sum))
	_, _ = zipped.Write(header)
	_ = zipped.Close()
	into, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer into.Close()
	if err := unpack(t.Context(), &b, into, defaultLimits(), &spending{}); err == nil {
		t.Error("it was unpacked")
	}
}

// TestInstall_hostileLock installs lock files that no npm wrote.
func TestInstall_hostileLock(t *testing.T) {
	entry := map[string]any{"version": "1.0.0"}
	linkTo := func(target string) map[string]any {
		return map[string]any{"node_modules/evil": map[string]any{"resolved": target, "link": true}, target: map[string]any{"version": "1.0.0"}}
	}
	for _, c := range []struct {
		name, text string
		packages   map[string]any
		change     map[string]any
		want       string
	}{
		{name: "up and out", packages: map[string]any{"../evil": entry}, want: `"../evil" leads out of the folder`},
		{name: "up in a name", packages: map[string]any{"node_modules/../evil": entry}, want: "begins with a dot"},
		{name: "up in a scope", packages: map[string]any{"node_modules/@x/..": entry}, want: "begins with a dot"},
		{name: "an absolute place", packages: map[string]any{"/etc/evil": entry}, want: "is no plain path"},
		{name: "commands", packages: map[string]any{"node_modules/.bin": entry}, want: "begins with a dot"},
		{name: "a drive", packages: map[string]any{"C:/node_modules/x": entry}, want: "no part of a name"},
		{name: "a backslash", packages: map[string]any{`node_modules/a\b`: entry}, want: `is no character of a name`},
		{name: "a backslash in a folder", packages: map[string]any{`a\b`: entry}, want: `no part of a name`},
		{name: "capitals", packages: map[string]any{"Node_Modules/evil": entry}, want: "in other letters"},
		{name: "a trailing dot", packages: map[string]any{"node_modules/evil.": entry}, want: "ends in a dot"},
		{name: "into a package", packages: map[string]any{"node_modules/evil/lib": entry}, want: "leads into a package"},
		{name: "in nothing", packages: map[string]any{"node_modules/a/node_modules/evil": entry}, want: "is not in the lock file"},
		{name: "a link out", packages: linkTo("../evil"), want: "leads out of the folder"},
		{name: "a link to itself", packages: map[string]any{"node_modules/evil": map[string]any{"resolved": "node_modules/evil", "link": true}}, want: "is no folder of the project"},
		{name: "a link to nothing", packages: map[string]any{"node_modules/evil": map[string]any{"resolved": "libs/evil", "link": true}}, want: "which is not in the lock file"},
		{name: "a package in a link", packages: map[string]any{
			"node_modules/evil": map[string]any{"resolved": "libs/evil", "link": true}, "libs/evil": entry, "node_modules/evil/node_modules/x": entry}, want: "lies in a link"},
		{name: "a file elsewhere", change: map[string]any{"resolved": "file:../../etc/passwd"}, want: "lies outside of the folder"},
		{name: "a file of the machine", change: map[string]any{"resolved": "file:///etc/passwd", "integrity": nil}, want: "lies outside of the folder"},
		{name: "a repository", change: map[string]any{"resolved": "git+ssh://git@example.com/a/b.git#0123"}, want: "which patchbay cannot install"},
		{name: "another scheme", change: map[string]any{"resolved": "ftp://127.0.0.1/evil.tgz"}, want: "by http and https only"},
		{name: "no integrity, from elsewhere", change: map[string]any{"resolved": "http://127.0.0.1:1/evil.tgz", "integrity": nil}, want: "no integrity for it"},
		{name: "an integrity that is none", change: map[string]any{"integrity": "sha512-AAAA"}, want: "its integrity is no sha512 in base64"},
		{name: "an integrity of another kind", change: map[string]any{"integrity": "md5-AAAA"}, want: "no hash that is known here"},
		{name: "nothing at all", change: map[string]any{"version": nil, "resolved": nil, "integrity": nil}, want: "the lock file is damaged"},
		{name: "another name of a package", change: map[string]any{"name": "../evil"}, want: "its name names no package"},
		{name: "an old version of the file", text: `{"lockfileVersion":1}`, want: "it is of version 1"},
		{name: "a new version of the file", text: `{"lockfileVersion":99}`, want: "its lockfileVersion is 99"},
		{name: "no JSON", text: "{\n  \"lockfileVersion\": 3,\n  packages\n}", want: "package-lock.json: it is not JSON, near line 3"},
		{name: "no object", text: "[]", want: "it holds no object"},
		{name: "an empty file", text: "", want: "it is empty"},
		{name: "depth", text: strings.Repeat(`{"a":`, 20000), want: "it is not JSON"},
		{name: "packages that are no objects", text: `{"lockfileVersion":3,"packages":{"node_modules/a":1}}`, want: `"node_modules/a" is no object`},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newFakeRegistry(t)
			packed := tarball(t, file{name: "package/package.json", text: `{}`})
			r.publishTarball(`{"name":"evil","version":"1.0.0"}`, packed)
			text := c.text
			switch {
			case c.packages != nil:
				text = lockText(c.packages)
			case c.change != nil:
				text = locked(r, packed, c.change)
			}
			p := newProject(t, r, map[string]string{"package.json": `{"dependencies":{"evil":"*"}}`, "package-lock.json": text, "node_modules/old.js": "old"})
			before := treeOf(t, filepath.Dir(p.config.Folder))
			p.fails(c.want)
			sameTrees(t, "afterwards", treeOf(t, filepath.Dir(p.config.Folder)), before)
		})
	}
}

// What npm accepts is installed, odd as it is.
func TestInstall_oddLock(t *testing.T) {
	r := newFakeRegistry(t)
	packed := tarball(t, file{name: "package/package.json", text: `{"name":"evil","version":"1.0.0"}`})
	r.publishTarball(`{"name":"evil","version":"1.0.0"}`, packed)
	sha1 := integrity{algorithm: "sha1", sums: []string{shasumOf(packed)}}.String()
	for _, c := range []struct {
		name   string
		change map[string]any
	}{
		{"a SHA-1 alone", map[string]any{"integrity": sha1}},
		{"the strongest of two counts", map[string]any{"integrity": "sha1-AAAAAAAAAAAAAAAAAAAAAAAAAAA= " + sriOf(packed)}},
		{"one of two of a kind", map[string]any{"integrity": sriOf(nil) + " " + sriOf(packed)}},
		{"with options", map[string]any{"integrity": sriOf(packed) + "?foo"}},
		{"no integrity, of the registry", map[string]any{"integrity": nil}},
		{"no address", map[string]any{"resolved": nil}},
		{"the public registry's address", map[string]any{"resolved": publicRegistry + "evil/-/evil-1.0.0.tgz"}},
		{"a package that needs itself", map[string]any{"dependencies": map[string]any{"evil": "1"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newProject(t, r, map[string]string{"package.json": `{"dependencies":{"evil":"*"}}`, "package-lock.json": locked(r, packed, c.change)})
			p.install()
			if !p.exists("node_modules/evil/package.json") {
				t.Error("it is not there")
			}
		})
	}
	t.Run("names that differ by capitals", func(t *testing.T) {
		if runtime.GOOS != "linux" {
			t.Skip("for a file system that tells capitals apart")
		}
		r.publish(`{"name":"Evil","version":"1.0.0"}`)
		p := newProject(t, r, map[string]string{"package.json": `{"dependencies":{"evil":"*","Evil":"*"}}`})
		p.install()
		if !p.exists("node_modules/Evil/package.json") || !p.exists("node_modules/evil/package.json") {
			t.Error("one is missing")
		}
	})
}

func FuzzUnpack(f *testing.F) {
	f.Add(tarball(f, file{name: "package/a", text: "x"}, file{name: "package/../b", text: "x"}, file{name: "package/l", kind: '2', link: "/"}))
	f.Add([]byte("\x1f\x8b"))
	f.Fuzz(func(t *testing.T, packed []byte) {
		above := t.TempDir()
		place := filepath.Join(above, "into")
		if err := os.Mkdir(place, 0o755); err != nil {
			t.Fatal(err)
		}
		into, err := os.OpenRoot(place)
		if err != nil {
			t.Fatal(err)
		}
		defer into.Close()
		small := limits{tarball: 1 << 20, file: 1 << 20, pkg: 1 << 20, files: 100, total: 1 << 20, all: 100, ratio: 200}
		_ = unpack(t.Context(), bytes.NewReader(packed), into, small, &spending{})
		if entries, _ := os.ReadDir(above); len(entries) != 1 {
			t.Errorf("beside the folder there is %v", entries)
		}
	})
}

func FuzzLock(f *testing.F) {
	f.Add(`{"lockfileVersion":3,"packages":{"":{"dependencies":{"a":"1"}},"node_modules/a":{"version":"1.0.0","optional":true,"os":["x"],"dependencies":{"a":"*"}}}}`)
	f.Add(`{"lockfileVersion":2,"packages":{"node_modules/a":{"link":true,"resolved":"b"},"b":{"peerDependencies":{"a":"1"}}}}`)
	f.Fuzz(func(t *testing.T, text string) {
		o, err := parseObject([]byte(text))
		if err != nil {
			return
		}
		lock, err := parseLock(o)
		if err != nil {
			return
		}
		for at := range lock.entries {
			if !filepath.IsLocal(string(at)) {
				t.Errorf("%q leads out", at)
			}
		}
		root := lock.root
		if root == nil {
			root = newEntry(nil)
		}
		tree, err := newTree(lock, root, nil, false)
		if err != nil {
			return
		}
		_ = tree.checkSync("lock")
		tree.flag()
		_ = tree.prune(Platform{OS: "linux", CPU: "x64"}, []string{"dev"})
		tree.sweep()
	})
}
