using System.Collections.Immutable;
using SplitGuard.Fingerprints;

namespace SplitGuard.Prints;

/// <summary>The prints of all members, in their order.</summary>
public sealed class PrintSet
{
    private readonly Func<int, Fingerprint> fingerprintOf;

    internal PrintSet(ImmutableArray<MemberPrint> members, Func<int, Fingerprint> fingerprintOf)
    {
        Members = members;
        this.fingerprintOf = fingerprintOf;
    }

    public ImmutableArray<MemberPrint> Members { get; }

    /// <summary>The member's fingerprint, from memory, from the store, or computed now.</summary>
    /// <exception cref="IOException">The file changed or vanished since it was first read.</exception>
    internal Fingerprint FingerprintOf(int member) => fingerprintOf(member);
}
