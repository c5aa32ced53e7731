using System.Net.Http.Headers;

namespace ModelGuard.Fetching;

/// <summary>What opens one repository of a registry, as far as it is known.</summary>
/// <param name="credential">Who asks; <see langword="null"/> for anybody.</param>
internal sealed class RegistryAccess(RegistryCredential? credential) : IDisposable
{
    /// <summary>Who asks; <see langword="null"/> for anybody.</summary>
    public RegistryCredential? Credential { get; } = credential;

    /// <summary>One at a time may ask for a token: the files of a repository are fetched together and refused together.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>What requests carry; <see langword="null"/> for nothing.</summary>
    public AuthenticationHeaderValue? Header { get; set; }

    /// <summary>Whether <see cref="Header"/> says who asks.</summary>
    public bool IsIdentified { get; set; }

    /// <summary>Whether the registry has answered to <see cref="Header"/>. One that it refuses afterwards has expired.</summary>
    public bool WasAccepted { get; set; }

    /// <summary>Whether everything was tried and nothing opened. It is not tried for the next file: passwords that are refused again and again lock accounts.</summary>
    public bool IsClosed { get; set; }

    /// <summary>What the registry asked for.</summary>
    public RegistryChallenge? Challenge { get; set; }

    /// <summary>Why <see cref="Credential"/> was not used; <see langword="null"/> where it was, or there is none.</summary>
    public string? Obstacle { get; set; }

    /// <inheritdoc/>
    public void Dispose() => Turn.Dispose();
}
