/* Wine 8 has no bcryptprimitives.dll, which every Rust program needs for one function. This is that
   function, by another one that Wine has. Newer Wine brings its own. */
typedef unsigned char byte;
__declspec(dllimport) byte SystemFunction036(void *to, unsigned long length);

__declspec(dllexport) int ProcessPrng(byte *to, unsigned long long length) {
    return SystemFunction036(to, (unsigned long)length);
}
