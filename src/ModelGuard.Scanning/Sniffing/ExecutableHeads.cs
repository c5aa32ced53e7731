namespace ModelGuard.Scanning.Sniffing;

/// <summary>Heads of files that a system runs.</summary>
internal static class ExecutableHeads
{
    /// <summary>Whether the first bytes are those of a PE, ELF, Mach-O or script file.</summary>
    public static bool IsExecutable(ReadOnlySpan<byte> head) =>
        head.StartsWith("MZ"u8)
        || head.StartsWith("\u007fELF"u8)
        || head.StartsWith("#!"u8)
        || IsActuallyPortable(head)
        || head is [0xcf, 0xfa, 0xed, 0xfe, ..] or [0xce, 0xfa, 0xed, 0xfe, ..] or [0xca, 0xfe, 0xba, 0xbe, ..];

    /// <summary>Whether it is an Actually Portable Executable, the form of llamafiles (jart/cosmopolitan: ape/specification.md).</summary>
    public static bool IsActuallyPortable(ReadOnlySpan<byte> head) =>
        head.StartsWith("MZqFpD='"u8) || head.StartsWith("jartsr='"u8) || head.StartsWith("APEDBG='"u8);
}
