namespace ModelGuard.Core.Web;

/// <summary>What came of asking for a document.</summary>
public enum WebDocumentStatus
{
    /// <summary>It is here, whole.</summary>
    Found,

    /// <summary>The server says that there is no such document (status 404 or 410).</summary>
    Missing,

    /// <summary>It could not be had; whether there is one is not known.</summary>
    Failed,
}
