package npm

import (
	"context"
	"os"
	"testing"
)

func TestZZ(t *testing.T) {
	f := os.Getenv("ZZ")
	if f == "" {
		t.Skip()
	}
	os.Remove(f + "/package-lock.json")
	_, err := Install(context.Background(), Config{Folder: f, Cache: os.Getenv("HOME") + "/.cache/patchbay/npm", Home: os.Getenv("HOME"), Env: os.LookupEnv, Platform: ThisPlatform()})
	if err != nil {
		t.Fatal(err)
	}
}
