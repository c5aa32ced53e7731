using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Engine.Discovery;

/// <summary>Why a path could not be read, and what to do about it: the text of one MG1022.</summary>
/// <param name="Cause">What was found, as one sentence without the path.</param>
/// <param name="Mend">The next step.</param>
internal sealed record FileTrouble(string Cause, string Mend)
{
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const int WindowsLockViolation = unchecked((int)0x80070021);
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    public static FileTrouble ChangedWhileRead { get; } = new(
        "the file changed while it was read, so what was judged is not what is there now",
        "Let the step that writes the file end before the guard runs, then build again.");

    public static FileTrouble Vanished { get; } = new(
        "the file was listed, but was gone when it was to be read",
        "Let the step that writes or deletes the file end before the guard runs, then build again.");

    public static FileTrouble FolderLoop { get; } = new(
        "the link leads back to a folder that contains it, so it has no end",
        "Remove the link, or name the folders to look at without it.");

    public static FileTrouble FolderOutside(string target) => new(
        $"the link leads to '{target}', outside the folder that was named, and was not followed",
        "Name the link's target itself if what it holds belongs to the application, or remove the link.");

    /// <summary>Explains a path at which no regular file could be stamped.</summary>
    public static FileTrouble OfPath(string path)
    {
        try
        {
            FileInfo file = new(path);
            if (file.LinkTarget is { } link)
                return OfLink(file, link);
            FileAttributes attributes = File.GetAttributes(path);
            return (attributes & FileAttributes.Directory) != 0
                ? new FileTrouble("expected a file, found a folder", "Name the folder's files, or the folder as a whole.")
                : new FileTrouble(
                    "expected a regular file, found a pipe, socket or device, which is never opened",
                    "Put a regular file in its place, or remove the item that names it.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new FileTrouble(
                "there is no such file",
                "Restore the file (a download, a Git LFS fetch or a script may bring it), or remove the item that names it.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Of(exception);
        }
    }

    /// <summary>Explains an error of the file system.</summary>
    public static FileTrouble Of(Exception exception) => exception switch
    {
        UnauthorizedAccessException => new FileTrouble(
            "access is denied", "Give the account that builds permission to read it, or remove the item that names it."),
        FileNotFoundException or DirectoryNotFoundException => Vanished,
        IOException { HResult: WindowsSharingViolation or WindowsLockViolation or LinuxWouldBlock or MacWouldBlock } => new FileTrouble(
            "another program has locked it", "Close the program that holds the file open, then build again."),
        _ => new FileTrouble($"reading failed: {exception.Message}", "Check the disk or the network share that holds the file, then build again."),
    };

    public Finding At(string displayPath) => new(ContentRules.UnreadableFile, new Place(displayPath), Cause) { Mend = Mend };

    private static FileTrouble OfLink(FileInfo file, string link)
    {
        try
        {
            return file.ResolveLinkTarget(returnFinalTarget: true) is { Exists: true } target && !Directory.Exists(target.FullName)
                ? new FileTrouble($"the symbolic link leads to '{link}', which is no regular file", "Let the link lead to a file.")
                : new FileTrouble(
                    $"the symbolic link is broken: its target '{link}' does not exist", "Restore the link's target, or remove the link.");
        }
        catch (IOException)
        {
            return new FileTrouble(
                $"the symbolic link to '{link}' leads back to itself or through too many links", "Let the link lead to a file.");
        }
    }
}
