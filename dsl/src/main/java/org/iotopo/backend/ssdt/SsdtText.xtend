package org.iotopo.backend.ssdt

import java.util.List
import java.util.Locale
import org.iotopo.backend.BuildOptions
import org.iotopo.binary.aml.AddressSpace
import org.iotopo.binary.aml.IoPorts
import org.iotopo.binary.aml.Resource

/** The source of the table. */
class SsdtText {

  static def CharSequence of(String machine, Ssdt table, BuildOptions options) '''
    // The host bridges of «machine». Written by iotopo; iasl makes «machine».ssdt.aml of it.
    «FOR element : table.omitted»
    // «element» is not here: the driver of the function that it is behind makes it.
    «ENDFOR»
    DefinitionBlock ("", "SSDT", «Ssdt.REVISION», «quoted(options.oemId)», «quoted(options.oemTableId)», «hex(options.oemRevision)»)
    {
        Scope (\«Ssdt.SYSTEM_BUS»)
        {
            «FOR root : table.roots SEPARATOR "\n"»
            «device(root)»
            «ENDFOR»
        }
    }
  '''

  private static def device(Root root) '''
    Device («root.name») // «root.element»
    {
        Name (_HID, EisaId ("PNP0A08")) // PCI Express host bridge
        Name (_CID, EisaId ("PNP0A03")) // PCI host bridge
        Name (_UID, «root.uid»)
        Name (_SEG, «hex(root.segment)»)
        Name (_BBN, «hex(root.firstBus)»)
        Name (_CCA, «IF root.coherent»One) // DMA snoops caches«ELSE»Zero) // DMA does not snoop caches«ENDIF»
        «IF root.proximity.present»
        Name (_PXM, «root.proximity.asInt»)
        «ENDIF»
        «IF root.ecam.present»
        Name (_CBA, «hex(root.ecam.get.bits)») // ECAM of bus 0
        «ENDIF»
        Name (_CRS, ResourceTemplate ()
        {
            «resources(root.current)»
        })
        «IF !root.inbound.empty»
        Name (_DMA, ResourceTemplate ()
        {
            «resources(root.inbound)»
        })
        «ENDIF»
        «IF root.preservesConfig»
        «deviceSpecificMethod»
        «ENDIF»
        «capabilities»
        «FOR space : root.reservation.stream.toList»

        Device («Root.RESERVATION»)
        {
            Name (_HID, EisaId ("PNP0C02")) // reserved
            Name (_CRS, ResourceTemplate ()
            {
                «resources(#[space])»
            })
        }
        «ENDFOR»
        «FOR port : root.ports»

        «device(port)»
        «ENDFOR»
    }
  '''

  private static def device(Port port) '''
    Device («port.name») // «port.element»
    {
        Name (_ADR, «hex(port.address)») // «port.slot»
        «IF port.externalUid.present»
        Name (_DSD, Package ()
        {
            ToUUID ("«Constants.EXTERNAL_PORT»"),
            Package ()
            {
                Package () { "ExternalFacingPort", One },
                Package () { "UID", «port.externalUid.asInt» }
            }
        })
        «ENDIF»
    }
  '''

  private static def deviceSpecificMethod() '''

    Method (_DSM, 4, Serialized)
    {
        If (Arg0 == ToUUID ("«Constants.PCI_DSM»"))
        {
            If (Arg2 == Zero) // which functions are there
            {
                Return (Buffer () { «hex(Constants.FUNCTIONS_0_AND_5)» })
            }
            If (Arg2 == 5) // keep what firmware set up
            {
                Return (Zero)
            }
        }
        Return (Buffer () { Zero })
    }
  '''

  private static def capabilities() '''

    Method (_OSC, 4, Serialized)
    {
        CreateDWordField (Arg3, Zero, CDW1)
        If (Arg0 == ToUUID ("«Constants.PCI_OSC»"))
        {
            CreateDWordField (Arg3, 8, CDW3)
            Local0 = CDW3
            CDW3 &= «hex(Constants.GRANTED)» // hotplug, PME, AER, capability structure, LTR, DPC
            If (Arg1 != One)
            {
                CDW1 |= «hex(Constants.UNKNOWN_REVISION)» // no such revision
            }
            If (Local0 != CDW3)
            {
                CDW1 |= «hex(Constants.MASKED)» // less than was asked for
            }
            Return (Arg3)
        }
        CDW1 |= «hex(Constants.UNKNOWN_UUID)» // no such UUID
        Return (Arg3)
    }
  '''

  private static def resources(List<Descriptor> descriptors) '''
    «FOR descriptor : descriptors»
    // «descriptor.comment»
    «text(descriptor.resource)»
    «ENDFOR»
  '''

  private static def String text(Resource resource) {
    switch resource {
      IoPorts: '''IO (Decode16, «hex(resource.first)», «hex(resource.first)», 0x01, «hex(resource.count)»)'''
      AddressSpace: space(resource)
    }
  }

  private static def String space(AddressSpace space) {
    val user = if (space.consumer) "ResourceConsumer" else "ResourceProducer"
    val numbers = '''0x00, «hex(space.range.first)», «hex(space.range.last)», «hex(space.translation)», «hex(space.length)»'''
    switch space.kind {
      case BUSES: '''«space.width»BusNumber («user», MinFixed, MaxFixed, PosDecode, «numbers»)'''
      case MEMORY: '''«space.width»Memory («user», PosDecode, MinFixed, MaxFixed, NonCacheable, ReadWrite, «numbers»)'''
      case PREFETCHABLE: '''«space.width»Memory («user», PosDecode, MinFixed, MaxFixed, Prefetchable, ReadWrite, «numbers»)'''
      case PORTS: '''«space.width»IO («user», MinFixed, MaxFixed, PosDecode, EntireRange, «numbers»)'''
      case MAPPED_PORTS: '''«space.width»IO («user», MinFixed, MaxFixed, PosDecode, EntireRange, «numbers»,,,, TypeTranslation, DenseTranslation)'''
    }
  }

  private static def String hex(long number) {
    "0x" + (if (Long.compareUnsigned(number, 16) < 0) "0" else "") + Long.toHexString(number).toUpperCase(Locale.ROOT)
  }

  private static def String quoted(String text) {
    '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
  }
}
