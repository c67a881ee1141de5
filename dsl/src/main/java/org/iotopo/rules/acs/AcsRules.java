package org.iotopo.rules.acs;

import java.util.List;
import org.iotopo.rules.Rule;

/** The rules about Access Control Services. */
public final class AcsRules {

  private AcsRules() {}

  /** All of them. */
  public static List<Rule> all() {
    return List.of(
        new AcsAbsentAtPort(),
        new AcsAbsentMultifunction(),
        new AcsAsymmetric(),
        new AcsControlNotInCapability(),
        new AcsDirectTranslatedBlocked(),
        new AcsDirectTranslatedOn(),
        new AcsEgressDefeatsRedirect(),
        new AcsEgressIndex(),
        new AcsEgressUnknownToLinux(),
        new AcsEgressWithoutVector(),
        new AcsEnhancedUnused(),
        new AcsHardwiredAssumed(),
        new AcsIllegal(),
        new AcsMandatoryMissing(),
        new AcsPortBarReachable(),
        new AcsPortControlOnFunction(),
        new AcsRedirectOneWay(),
        new AcsRedirectWithoutForwarding(),
        new AcsUnclaimedRedirectOff(),
        new AcsWithoutIommu(),
        new ConfigAcsBits(),
        new ConfigAcsDropsDefault(),
        new ConfigAcsNoMatch(),
        new ConfigAcsShadowed());
  }
}
