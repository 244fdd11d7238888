package npm

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchangeNames swaps two names in one step. done is false where the file system
// cannot.
func exchangeNames(inA *os.File, a string, inB *os.File, b string) (done bool, err error) {
	err = unix.Renameat2(int(inA.Fd()), a, int(inB.Fd()), b, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOTSUP) {
		return false, nil
	}
	return err == nil, err
}
