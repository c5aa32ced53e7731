using System.Runtime.CompilerServices;

// Lineage reads tensors through the readers of this room, which are no public surface.
[assembly: InternalsVisibleTo("ModelGuard.Lineage")]
[assembly: InternalsVisibleTo("ModelGuard.Lineage.Tests")]
