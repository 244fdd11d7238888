package bindings

import (
	"errors"
	"hash/fnv"
	"io"
	"io/fs"
	"strings"
	"syscall"

	"github.com/dop251/goja"
)

// maxFileSize is the most that a script reads of one file.
const maxFileSize = 16 << 20

// fsHost is what js/node/fs_sync.js needs of Go: a look at the connector's own
// files, by paths that are absolute and clean. Each function returns the code of an
// error, as a string, where it cannot.
func (r *realm) fsHost() map[string]any {
	at := func(f func(name string) (goja.Value, error)) func(goja.FunctionCall) goja.Value {
		return func(call goja.FunctionCall) goja.Value {
			name := strings.TrimPrefix(call.Argument(0).String(), "/")
			if name == "" {
				name = "."
			}
			if r.config.Files == nil || !fs.ValidPath(name) {
				return r.rt.ToValue("ENOENT")
			}
			value, err := f(name)
			if err != nil {
				return r.rt.ToValue(errorOfFile(err))
			}
			return value
		}
	}
	return map[string]any{
		"most": maxFileSize,
		// stat returns { directory, size, mtime, ino }.
		"stat": at(func(name string) (goja.Value, error) {
			info, err := fs.Stat(r.config.Files, name)
			if err != nil {
				return nil, err
			}
			return r.fileInfo(name, info), nil
		}),
		// read returns an ArrayBuffer.
		"read": at(func(name string) (goja.Value, error) {
			data, err := readFile(r.config.Files, name)
			if err != nil {
				return nil, err
			}
			return r.arrayBuffer(data), nil
		}),
		// list returns the names in a folder and, by turns, whether they are folders.
		"list": at(func(name string) (goja.Value, error) {
			info, err := fs.Stat(r.config.Files, name)
			switch {
			case err != nil:
				return nil, err
			case !info.IsDir():
				return nil, syscall.ENOTDIR
			}
			entries, err := fs.ReadDir(r.config.Files, name)
			if err != nil {
				return nil, err
			}
			list := make([]any, 0, 2*len(entries))
			for _, entry := range entries {
				list = append(list, entry.Name(), entry.IsDir())
			}
			return r.rt.NewArray(list...), nil
		}),
	}
}

func (r *realm) fileInfo(name string, info fs.FileInfo) *goja.Object {
	// What a file system numbers its files with is the server's.
	number := fnv.New32a()
	_, _ = io.WriteString(number, name)
	size := info.Size()
	if info.IsDir() {
		size = 4096
	}
	return r.natives(map[string]any{
		"directory": info.IsDir(),
		"size":      size,
		"mtime":     float64(info.ModTime().UnixMicro()) / 1e3,
		"ino":       int64(number.Sum32()),
	})
}

func readFile(files fs.FS, name string) ([]byte, error) {
	file, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, syscall.EISDIR
	case info.Size() > maxFileSize:
		return nil, syscall.EFBIG
	}
	data, err := io.ReadAll(io.LimitReader(file, maxFileSize+1))
	if err == nil && len(data) > maxFileSize {
		err = syscall.EFBIG
	}
	return data, err
}

// errorOfFile names an error as Node does. It tells nothing else of it: its text
// may hold a path of the server.
func errorOfFile(err error) string {
	for code, known := range map[string]error{
		"EISDIR": syscall.EISDIR, "ENOTDIR": syscall.ENOTDIR, "EFBIG": syscall.EFBIG, "ELOOP": syscall.ELOOP,
		"ENAMETOOLONG": syscall.ENAMETOOLONG, "EMFILE": syscall.EMFILE,
	} {
		if errors.Is(err, known) {
			return code
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrInvalid):
		return "ENOENT"
	case errors.Is(err, fs.ErrPermission):
		return "EACCES"
	}
	return "EIO"
}

// folder returns the path of the folder in which the script works.
func (r *realm) folder() string {
	if r.config.Folder == "" {
		return "/"
	}
	return r.config.Folder
}
