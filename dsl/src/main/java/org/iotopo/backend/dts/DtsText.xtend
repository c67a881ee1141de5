package org.iotopo.backend.dts

import java.util.List

/** The text of a device tree, piece by piece; indentation is the writer's. */
class DtsText {

  static def CharSequence head(String machine, String kernel) '''
    /*
     * «machine»: what iotopo knows of it, for Linux «kernel».
     * Processors, interrupts and clocks are not in it: add them, or include this in a tree that has them.
     */

    /dts-v1/;

  '''

  static def CharSequence guestHead(String guest, String machine, String bus) '''
    /*
     * Guest «guest» of «machine»: its functions, and the IOVAs that they must not use.
     * To be added to the tree that its VMM makes, whose host bridge is «bus»
     * as in QEMU's virt (-machine virt,dumpdtb=vmm.dtb):
     *   dtc -O dtb -o «guest».dtbo «machine».«guest».dts
     *   fdtoverlay -i vmm.dtb -o «guest».dtb «guest».dtbo
     */

    /dts-v1/;
    /plugin/;

  '''

  static def CharSequence open(List<String> remarks, String label, String name) '''
    «IF remarks.size == 1»
    /* «remarks.get(0)» */
    «ELSEIF !remarks.empty»
    /*
     «FOR remark : remarks»
     * «remark»
     «ENDFOR»
     */
    «ENDIF»
    «IF !label.empty»«label»: «ENDIF»«name» {
  '''

  static def CharSequence flag(String name) '''
    «name»;
  '''

  static def CharSequence value(String name, String value, String remark) '''
    «name» = «value»;«IF !remark.empty» /* «remark» */«ENDIF»
  '''

  static def CharSequence values(String name, List<String> values, List<String> remarks) '''
    «name» =
    «FOR at : 0 ..< values.size»
    «"\t"»«values.get(at)»«IF at + 1 < values.size»,«ELSE»;«ENDIF»«IF !remarks.get(at).empty» /* «remarks.get(at)» */«ENDIF»
    «ENDFOR»
  '''

  static def CharSequence close() '''
    };
  '''
}
