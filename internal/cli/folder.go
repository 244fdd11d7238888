package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/patchbay/patchbay/internal/config"
	"github.com/patchbay/patchbay/internal/connector"
	"github.com/spf13/cobra"
)

// defaultFolder is served where no other is named.
const defaultFolder = "scripts"

// folder is the scripts folder: as it was typed, for people, and absolute.
type folder struct{ typed, path string }

func findFolder(cmd *cobra.Command, typed string) (folder, error) {
	named := typed != ""
	if !named {
		typed = defaultFolder
	}
	info, err := os.Stat(typed)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !named:
		return folder{}, usagef(cmd, "there is no folder %q here: make it and put a connector in it (scripts/NAME.js), or name another (patchbay serve FOLDER)", typed)
	case errors.Is(err, fs.ErrNotExist):
		return folder{}, usagef(cmd, "there is no folder %q", typed)
	case err != nil:
		return folder{}, fmt.Errorf("open the scripts folder: %w", err)
	case !info.IsDir():
		return folder{}, usagef(cmd, "%q is a file: name the folder that holds it", typed)
	}
	path, err := filepath.Abs(typed)
	if err != nil {
		return folder{}, fmt.Errorf("find the scripts folder: %w", err)
	}
	return folder{typed: typed, path: path}, nil
}

// configPath is the configuration's file: the one that a flag names, which must
// exist, else the one in the folder.
func (f folder) configPath(cmd *cobra.Command, flag string) (string, error) {
	if flag == "" {
		return filepath.Join(f.typed, config.FileName), nil
	}
	if _, err := os.Stat(flag); errors.Is(err, fs.ErrNotExist) {
		return "", usagef(cmd, "--config: there is no file %q", flag)
	}
	return flag, nil
}

// label is a connector's name in logs: the root connector goes by its folder's.
func (f folder) label(name connector.Name) string {
	if name == connector.Root {
		return filepath.Base(f.path)
	}
	return string(name)
}
