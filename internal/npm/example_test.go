package npm_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/patchbay/patchbay/internal/npm"
)

func ExampleInstall() {
	folder, err := os.MkdirTemp("", "example")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	for name, text := range map[string]string{
		"package.json":       `{"dependencies":{"greet":"file:./greet"}}`,
		"greet/package.json": `{"name":"greet","version":"1.0.0"}`,
	} {
		place := filepath.Join(folder, name)
		err := os.MkdirAll(filepath.Dir(place), 0o755)
		if err == nil {
			err = os.WriteFile(place, []byte(text), 0o644)
		}
		if err != nil {
			fmt.Println(err)
		}
	}
	report, err := npm.Install(context.Background(), npm.Config{
		Folder:   folder,
		Env:      func(string) (string, bool) { return "", false },
		Platform: npm.ThisPlatform(),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	target, err := os.Readlink(filepath.Join(folder, "node_modules", "greet"))
	fmt.Println(report.WroteLock, target, err)
	// Output: package-lock.json ../greet <nil>
}
