namespace ModelGuard.Core.Web;

/// <summary>
/// Answers of addresses. Readers of protocols ask through it, so that none of them could open a connection by itself; the room that
/// fetches is the one that implements it, and only who was asked to use the network has one.
/// </summary>
public interface IWebDocuments
{
    /// <summary>Asks for documents, several at a time.</summary>
    /// <param name="requests">What to ask for.</param>
    /// <param name="maxLength">The longest document that is taken, in bytes after decompression.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>An answer each, in the order of the requests; faults are answers too.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    IReadOnlyList<WebDocument> Get(IReadOnlyList<DocumentRequest> requests, int maxLength, CancellationToken cancellationToken);
}
