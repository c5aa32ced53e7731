namespace ModelGuard.Core.Files;

/// <summary>What became of a path that a model names.</summary>
public enum SiblingState
{
    /// <summary>There is a regular file inside the model's folder.</summary>
    Found,

    /// <summary>There is nothing at the path.</summary>
    Missing,

    /// <summary>The path leads outside the model's folder: absolute, by <c>..</c>, by a drive or device name.</summary>
    Escapes,

    /// <summary>The path, or a folder on it, is a symbolic link or reparse point that leads outside the model's folder.</summary>
    LinkEscapes,

    /// <summary>There is something at the path that is no regular file.</summary>
    NotAFile,
}
